"""Pages: `habits`, `checking` in, `turning` (rest, wake, graduate, archive), `intentions`."""
