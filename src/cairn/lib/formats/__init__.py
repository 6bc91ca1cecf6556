"""Reads files of other programs: pure, bounded in memory whatever they hold, and no further than they can be trusted.

`source` is a file with its lines, `unpacking` what lies in a zip, `json_values` what lies in a JSON file; `jrnl`,
`loop` and `vcard` know one program's files each, `adr` records of decisions, which it writes back as well. Whatever
can't be read raises `Unreadable` with the line it broke at.
"""
