"""A city's community work: classes, limits, bodies and areas from files, or from what we bring.

`community.toml` and `sites.toml` in a bundle replace what ships, each as a whole; `areas.json`
brings real areas and grids, without it they are modelled over the bounds and say so.
"""

from turnout.adapters.city.community.load import load_catalogue

__all__ = ["load_catalogue"]
