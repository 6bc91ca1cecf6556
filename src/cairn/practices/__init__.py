"""One folder per practice; the folder is the whole feature."""
