"""The composition root: settings, addresses, the `cairn` command."""
