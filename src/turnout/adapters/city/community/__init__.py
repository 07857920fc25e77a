"""A city's community work: classes, limits, bodies and areas from files, or from what we bring.

`community.toml` in a bundle replaces base.toml whole; `areas.json` brings real areas and grids,
without it they are modelled over the city's bounds and say so.
"""

from turnout.adapters.city.community.load import load_catalogue

__all__ = ["load_catalogue"]
