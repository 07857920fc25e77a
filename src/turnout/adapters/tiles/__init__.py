"""Vector tiles of a city's own roads, so that the map needs no other host."""
