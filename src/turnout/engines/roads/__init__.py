"""Travel times on a city's roads: snapping, k nearest units, routes, matrices and trees."""
