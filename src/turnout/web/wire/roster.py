"""The roster: shifts of a day, hours without anybody on duty, and a table to be taken in."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from turnout.base.ids import AgencyId, Capability, StationId
from turnout.dispatch.model.responders import ResponderKind
from turnout.dispatch.staff_index import Wanted
from turnout.web.wire.basics import CityName, HappenedAt, Instant, Reason, Shape, WordsShape
from turnout.web.wire.rows import ServiceName

ResponderKindName = Literal["police", "auxiliary", "fire", "medical", "guard", "volunteer"]
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
    """From when until when fewer than `least` of a station are on duty: `people`."""

    station: str
    starts_at: Instant
    ends_at: Instant
    people: int
    least: int


class GapsShape(Shape):
    """The gaps of seven local days, by station."""

    begins_at: Instant
    ends_at: Instant
    gaps: list[GapRow]


class RosterShape(Shape):
    """A local day: all units by station, and the hours with nobody, or too few, on duty."""

    day: date
    begins_at: Instant
    ends_at: Instant
    units: list[RosterUnit]
    gaps: list[GapRow]


class RosterTable(Shape):
    """CSV text of shifts (unit, from, until, crew, qualifications, team), of responders (number,
    agency, kind, qualifications, station, valid_from, valid_until) or of their tours of duty
    (number, agency, from, until, unit). `reason` where somebody has too little rest."""

    table: Annotated[str, Field(min_length=1, max_length=8_000_000)]
    reason: Reason | None = None


class FaultRow(Shape):
    """What is wrong with a row of the table: the header is row 1."""

    row: int
    field: str
    what: WordsShape
    remedy: WordsShape


class StaffChange(Shape):
    """What a list of responders changes, in numbers. `tours_ended`: tours that end with those who
    are gone, or no longer valid."""

    added: int
    changed: int
    gone: int
    tours_ended: int


class ImportShape(Shape):
    """What became of a table, or would: `rows` of it could be read. `shifts` of units are planned,
    `cancelled` are taken back. `off_now` are units that would be off duty at once. `staff`: of a
    list of responders. `sequence` None: nothing was taken in."""

    table: Literal["shifts", "responders", "tours"]
    rows: int
    shifts: int
    cancelled: int
    staff: StaffChange | None
    faults: list[FaultRow]
    off_now: list[str]
    sequence: int | None


class CancelledShift(Shape):
    """Which shift is taken back, and why."""

    unit_id: CityName
    starts_at: HappenedAt
    reason: Reason


class OnDuty(Shape):
    """Somebody's hours on duty: in the crew of `unit`, or at the home station."""

    starts_at: Instant
    ends_at: Instant
    unit: str | None


class ResponderRow(Shape):
    """Somebody by the number that the agency gave; `tours` are those that are not over."""

    number: str
    agency: str
    kind: ResponderKindName
    qualifications: list[str]
    station: str | None
    valid_from: date | None
    valid_until: date | None
    on_duty: bool
    tours: list[OnDuty]


class PeopleShape(Shape):
    """A page of the responders that were asked for: `total` fit, `on_duty` of them are on duty."""

    now: Instant
    total: int
    on_duty: int
    offset: int
    people: list[ResponderRow]


class PeopleWanted(Shape):
    """Which responders are asked for, and which page of them."""

    typed: Annotated[str, Field(max_length=20, pattern=r"^[A-Z0-9-]*$")] = ""
    agency: CityName | None = None
    kind: ResponderKindName | None = None
    qualification: CityName | None = None
    station: CityName | None = None
    on_duty: bool = False
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 100

    def wanted(self) -> Wanted:
        """As the room asks it."""
        return Wanted(
            typed=self.typed,
            agency=None if self.agency is None else AgencyId(self.agency),
            kind=None if self.kind is None else ResponderKind(self.kind),
            qualification=None if self.qualification is None else Capability(self.qualification),
            station=None if self.station is None else StationId(self.station),
            on_duty=self.on_duty,
        )
