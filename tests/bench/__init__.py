"""How fast Cairn is: the benchmark behind `make bench`, and the generator of the data that it measures on."""
