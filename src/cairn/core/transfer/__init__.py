"""Everything out, and in again: one's own archive, other programs' files, and the runs that bring them in.

`archive` writes and reads Cairn's own JSON, `leaving` the file with everything in three forms, `runs` what is going on.
"""
