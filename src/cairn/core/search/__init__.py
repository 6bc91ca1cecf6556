"""Full text over everything: one plain document per record, kept in step in the same transaction.

The documents are derived data. `search.indexing` writes them, `search.finding` finds, `search.indexing.rebuild` makes
them all anew.
"""
