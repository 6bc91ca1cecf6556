"""Adding to, mending and leaving a space's directory, and finding out whom a name means."""
