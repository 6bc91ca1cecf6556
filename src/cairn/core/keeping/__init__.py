"""What can be done with any record, whatever its practice: `keeping.actions`."""
