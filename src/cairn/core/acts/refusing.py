from __future__ import annotations


class NotNow(Exception):
    """It can't be done as the record stands. The text is for the person who tried."""
