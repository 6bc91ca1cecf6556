"""What is kept of a promise, and the questions that can be asked of it."""

from cairn.practices.promises.models.promise import IN_TIME, MISSED, Promise

__all__ = ["IN_TIME", "MISSED", "Promise"]
