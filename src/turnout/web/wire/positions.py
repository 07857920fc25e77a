"""Where units are, as their terminals and trackers say it: one at a time, or a frame of many."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import NAME, HappenedAt, LonLat, Shape, WordsShape

MOST_REPORTS = 1_000
"""In one frame."""


class PositionReport(Shape):
    """Where a unit is, by what its device says: `accuracy_m` as the device estimates it, `heading`
    in degrees from north. `speed_mps`: a standing unit's heading says nothing, and is not used."""

    point: LonLat
    at: HappenedAt
    accuracy_m: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False, strict=True)]
    heading: Annotated[float, Field(ge=0, le=360, allow_inf_nan=False, strict=True)] | None = None
    speed_mps: Annotated[float, Field(ge=0, le=500, allow_inf_nan=False, strict=True)] | None = None
    source: Literal["terminal", "tracker"] = "terminal"


class UnitPosition(PositionReport):
    """The same of a unit that is named."""

    unit: Annotated[str, Field(pattern=NAME)]
    source: Literal["terminal", "tracker"] = "tracker"


class PositionFrame(Shape):
    """What a gateway heard since its last frame."""

    reports: Annotated[list[UnitPosition], Field(min_length=1, max_length=MOST_REPORTS)]


class NotTaken(Shape):
    """A report that was not believed: its place in the frame, and the rule with its words."""

    index: int
    unit: str
    rule: str
    what: WordsShape
    remedy: WordsShape


class FrameAnswer(Shape):
    """How many reports were believed, and why the others were not."""

    taken: int
    refused: list[NotTaken]
