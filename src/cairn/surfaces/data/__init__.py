"""Where the data is, how much of it there is, what is stored for each practice, and what leaves the machine."""
