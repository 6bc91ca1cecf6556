"""A seeded generator: a year of one busy person, ten years of a team of forty, as their actions would have left them.

`generating.generate` fills an empty database; `sizes` says how much there is of everything, and where it lies.
"""
