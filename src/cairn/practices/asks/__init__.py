"""What you ask of others and what others ask of you: clear enough to be answered, and answered kindly."""
