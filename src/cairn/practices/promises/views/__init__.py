"""Pages of promises: thin, one for each noun in the addresses."""
