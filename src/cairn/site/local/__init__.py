"""Local mode: one owner, this machine only, no password. Loopback is no boundary: see `defence`."""
