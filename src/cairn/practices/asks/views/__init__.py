"""Pages of asks: thin, one for each noun in the addresses."""
