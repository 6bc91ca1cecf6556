"""The log: what a place keeps, of all its practices together, as a list and month by month."""
