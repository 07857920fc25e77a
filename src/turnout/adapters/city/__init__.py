"""City bundles: a folder with one city's roads, stations, units and dated data."""
