"""What is measured inside a process that has Cairn loaded: `python -m tests.bench.inside WHAT`, with `CAIRN_DATA_DIR`
set. Each prints JSON on standard output; the rows ask for it through `Place.inside`."""
