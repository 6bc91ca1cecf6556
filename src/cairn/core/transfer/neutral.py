"""Cells of a table that no spreadsheet takes for a formula."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.core.transfer.portable import to_data

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What LibreOffice, Excel and Google Sheets calculate when a cell begins with it."""
SHIELD = "'"


def cell(value: Any) -> str:
    """What stands in a cell for `value`. Words that a spreadsheet would calculate get an apostrophe before them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | dt.date | dt.time):
        return str(to_data(value))
    text = str(to_data(value)).replace("\r\n", "\n").replace("\r", "\n")
    return SHIELD + text if text.startswith(BEGINS_A_FORMULA) else text
