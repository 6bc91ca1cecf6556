"""What every practice keeps to. Nothing here names one: a new folder is tested before its author has written a line."""
