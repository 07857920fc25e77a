"""The roster: shifts of a day, hours without anybody on duty, and a table to be taken in."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import CityName, HappenedAt, Instant, Reason, Shape, WordsShape
from turnout.web.wire.rows import ServiceName

ShiftState = Literal["planned", "running", "over"]


class ShiftRow(Shape):
    """One shift. `off_at` is when its crew really came off, None while that is to come."""

    starts_at: Instant
    ends_at: Instant
    crew: int
    qualifications: dict[str, int]
    team: str | None
    state: ShiftState
    off_at: Instant | None


class RosterUnit(Shape):
    """A unit with its shifts of the day. Not `rostered`: it is always on duty."""

    id: str
    agency: str
    service: ServiceName
    kind: str
    station: str | None
    crew: int
    shares_crew_with: list[str]
    rostered: bool
    shifts: list[ShiftRow]


class GapRow(Shape):
    """From when until when nobody of a station is on duty."""

    station: str
    starts_at: Instant
    ends_at: Instant


class RosterShape(Shape):
    """A local day: all units by station, and the hours without anybody on duty."""

    day: date
    begins_at: Instant
    ends_at: Instant
    units: list[RosterUnit]
    gaps: list[GapRow]


class RosterTable(Shape):
    """CSV text with the columns unit, from, until, crew, qualifications, team. `reason` where a
    team has too little rest."""

    table: Annotated[str, Field(min_length=1, max_length=1_000_000)]
    reason: Reason | None = None


class FaultRow(Shape):
    """What is wrong with a row of the table: the header is row 1."""

    row: int
    field: str
    what: WordsShape
    remedy: WordsShape


class ImportShape(Shape):
    """What became of a table, or would. `off_now` are units that would be off duty at once.
    `sequence` None: nothing was taken in."""

    shifts: int
    faults: list[FaultRow]
    off_now: list[str]
    sequence: int | None


class CancelledShift(Shape):
    """Which shift is taken back, and why."""

    unit_id: CityName
    starts_at: HappenedAt
    reason: Reason
