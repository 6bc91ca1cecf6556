"""Links by which guests read one record: made and ended here, and read at the guests' own listener."""
