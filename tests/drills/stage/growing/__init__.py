"""An app that grows as one of Cairn's may: a column made longer, one filled, one moved to a table of its own."""
