"""Dangerous goods and the wind at a scene."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from turnout.web.wire.basics import Instant, LonLat, Metres, Shape, Whole, WordsShape

Metre = Annotated[int, Field(ge=0, le=100_000)]


class DistancesShape(Shape):
    """Keep everybody out all around; protect downwind by day and by night. None: no figure."""

    isolate_m: Metre
    day_m: Metre | None
    night_m: Metre | None


class SubstanceShape(Shape):
    """An entry of the table: what to do first, and how far. `fire_m` around a tank in a fire."""

    un: int
    name: WordsShape
    hazard_class: str
    guide: int
    first: list[WordsShape]
    small: DistancesShape
    large: DistancesShape
    fire_m: Metre | None


class GoodsShape(Shape):
    """Which goods are at the scene. `known` None: they are not in the table, ask the guidebook."""

    un: int
    large: bool
    known: SubstanceShape | None


class WindShape(Shape):
    """Whence the wind blows, in degrees from north."""

    from_degrees: int
    metres_per_second: float
    at: Instant


class ZoneShape(Shape):
    """A closed ring to be drawn."""

    kind: Literal["isolate", "day", "night"]
    ring: list[LonLat]


class HazmatShape(Shape):
    """Help with dangerous goods. `source` says what it is, and what it does not replace."""

    goods: GoodsShape | None
    wind: WindShape | None
    zones: list[ZoneShape]
    source: WordsShape


class SubstancesShape(Shape):
    """The whole table, by UN number."""

    substances: list[SubstanceShape]
    source: WordsShape


class NameGoods(Shape):
    """Which goods are there; None: none after all. `large`: more than a drum is out."""

    un: Annotated[int, Field(ge=1, le=9_999, strict=True), Whole] | None
    large: StrictBool = False


class SetWindAs(Shape):
    """Whence the wind blows and how fast."""

    from_degrees: Annotated[int, Field(ge=0, le=359, strict=True), Whole]
    metres_per_second: Annotated[float, Field(ge=0, le=75, allow_inf_nan=False, strict=True)]


class WaterShape(Shape):
    """A water point: metres by road, which a hose follows, and in a straight line."""

    code: str
    kind: Literal["hydrant", "tank", "pond", "suction"]
    point: LonLat
    diameter_mm: int | None
    road_m: Metres
    straight_m: Metres


class WatersShape(Shape):
    """The nearest water by road, nearest first."""

    water: list[WaterShape]
