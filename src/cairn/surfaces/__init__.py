"""Where practices meet: one folder per place, no tables."""
