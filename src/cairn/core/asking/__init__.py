"""The doors that ask every practice: what is open, what to show here, what to tell of a week, which signals are."""
