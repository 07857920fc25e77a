"""Where crews find water: hydrants, tanks, ponds and places to draw it from."""

from dataclasses import dataclass
from enum import StrEnum

from turnout.base.geo import Point


class WaterKind(StrEnum):
    """What kind of water point it is."""

    HYDRANT = "hydrant"
    TANK = "tank"
    POND = "pond"
    SUCTION = "suction"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterPoint:
    """One of them. `diameter_mm` of its pipe, where it is known."""

    code: str
    kind: WaterKind
    point: Point
    diameter_mm: int | None = None
