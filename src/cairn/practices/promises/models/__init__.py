"""What is kept of a promise, and the questions that can be asked of it."""

from cairn.practices.promises.models.promise import IN_TIME, MISSED, Promise, is_account
from cairn.practices.promises.models.wording import capital, first_name, sentence, words

__all__ = ["IN_TIME", "MISSED", "Promise", "capital", "first_name", "is_account", "sentence", "words"]
