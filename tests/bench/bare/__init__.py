"""The least that Django can do: a view that inserts one row, under the same server and the same durability."""
