"""Where the rows lie: the SQLite backend, the queue of its writers, and the settings that keep what was saved."""
