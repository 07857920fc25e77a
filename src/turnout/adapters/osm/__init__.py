"""OpenStreetMap extracts: drivable ways split at junctions, stations and hospitals."""
