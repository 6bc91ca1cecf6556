"""Architectural decision records as Markdown: MADR 2, 3 and 4, and Nygard's as adr-tools writes them.

`read` makes fields of a record of any of them; `write` puts changed fields back into the text they came from, and
leaves every other byte of it alone. `page` knows lines and fences, `outline` which of them are which section, `front`
the YAML at the top.
"""

from cairn.lib.formats.adr.names import base_of, file_name, number_of
from cairn.lib.formats.adr.reading import is_record, read
from cairn.lib.formats.adr.record import SUPERSEDED_BY, SUPERSEDES, Adr, Argument, Option, Tie
from cairn.lib.formats.adr.settled import settled
from cairn.lib.formats.adr.words import may_be_record, points_at
from cairn.lib.formats.adr.writing import write

__all__ = [
    "SUPERSEDED_BY",
    "SUPERSEDES",
    "Adr",
    "Argument",
    "Option",
    "Tie",
    "base_of",
    "file_name",
    "is_record",
    "may_be_record",
    "number_of",
    "points_at",
    "read",
    "settled",
    "write",
]
