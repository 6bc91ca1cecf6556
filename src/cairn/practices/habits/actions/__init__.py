"""The one door for writes: `planning` a habit, its `turning`, `checking` in, `intending`."""
