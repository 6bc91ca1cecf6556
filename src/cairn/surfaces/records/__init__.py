"""What can be done with any record: found by its key, edited as a line, deleted, brought back, filed elsewhere."""
