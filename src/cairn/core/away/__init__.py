"""One switch that stops everything that asks for attention, until a day: `away.actions`, and `away.reading`."""
