"""The community desk: hazards, requests and disputes, each followed to its end."""
