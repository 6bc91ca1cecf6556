"""The rows of the table: each module measures one, or a few that belong together."""
