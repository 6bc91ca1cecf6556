"""Backups of PostgreSQL: every table as COPY writes it, in one snapshot. No pg_dump, which may be missing or old."""
