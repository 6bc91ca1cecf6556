"""What the drills stand on: real servers and shells on data folders of their own, and what is left there."""
