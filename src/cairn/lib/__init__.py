"""Pure Python: grammar, dates, words, statistics, graphs. No models, nothing of ours but itself."""
