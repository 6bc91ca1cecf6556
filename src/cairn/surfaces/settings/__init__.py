"""Settings: who you are here, how it looks, being away, and where your data is."""
