"""Django's SQLite backend on one library per process, with settings that survive a power cut and a queue for writers.

`ENGINE = "cairn.core.database.sqlite"`. `OPTIONS` takes `queue_timeout` (seconds a writer waits for its turn, 30 unless
told otherwise) besides what the library's `connect` takes.
"""
