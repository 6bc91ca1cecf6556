"""The people you work with: the directory, and a page for each."""
