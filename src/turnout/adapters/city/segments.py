"""A street between two junctions, as every source of roads hands it over."""

from dataclasses import dataclass

ROAD_CLASSES = (
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "residential",
    "service",
)
"""The classes of a bundle, fastest first; the basemap draws by the same names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One street between two junctions.

    `tail` and `head` are the source's own numbers of its junctions; two segments meet where
    they share one. `lons` and `lats` run from tail to head in degrees, at least two of each.
    `forward` allows driving from tail to head, `backward` the other way. `posted_kmh` is the
    limit in each direction where the source knows it, else None and the class decides.
    `way` is the source's own number of the street, 0 where it has none: a restriction names it.
    `roundabout`: whether it is a part of a roundabout's ring, for those who may go one way on it.
    `names_other` holds the name in other languages by their code ("en", "zh").
    """

    tail: int
    head: int
    lons: tuple[float, ...]
    lats: tuple[float, ...]
    road_class: str
    name: str
    forward: bool = True
    backward: bool = True
    posted_kmh: float | None = None
    posted_back_kmh: float | None = None
    slow: bool = False
    names_other: tuple[tuple[str, str], ...] = ()
    way: int = 0
    roundabout: bool = False
