"""Today: what is open, one prompt, and the week in a line. One phone screen."""
