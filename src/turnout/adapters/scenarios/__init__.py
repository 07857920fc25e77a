"""Scenario files of `turnout simulate`: a city, its law, its calls and its policies, in TOML."""
