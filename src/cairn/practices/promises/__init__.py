"""Promises both ways, and the smallest next step: made, moved in time, kept, and told."""
