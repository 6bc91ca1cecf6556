"""Fixtures: a scratch environment, the databases, people, a mail server, a browser."""
