"""A link to one record, for who has no account: `passes.actions` gives and ends one, `passes.reading` looks it up."""
