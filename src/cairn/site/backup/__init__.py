"""Proven backups: each is restored into a scratch database, and compared row by row, before it counts as one.

- `container`, `manifest`: the file itself, of which a single changed bit shows.
- `databases`: what a backup asks of a database; `sqlite` and `postgres` answer.
- `making`, `restoring`, `daily`: a backup made, put back, made by itself.
- `shelf`, `rotation`: the folder that they lie in, and how long.
"""
