"""Taking an act back: `undo.undoing`."""
