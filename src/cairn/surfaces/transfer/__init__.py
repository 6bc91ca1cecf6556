"""Bringing things in and taking everything along, with what is under way and what came of it."""
