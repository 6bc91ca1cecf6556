"""The base page: what every page of Cairn is made of. See README.md."""
