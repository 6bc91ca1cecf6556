"""What keeps the house in order: functions from a tree to a list of faults, each tried on planted faults too."""
