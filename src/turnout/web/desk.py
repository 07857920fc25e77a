"""What the routes ask for: the room's commands and views, the city, the demo's controls."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.base.ids import Actor, AssignmentId, CallId, IncidentId, UnitId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.staff_index import Wanted
from turnout.web.closures import RoadDoor
from turnout.web.covering import CoverDoor
from turnout.web.demo import Demo
from turnout.web.map_rows import MapRows
from turnout.web.office_door import Office
from turnout.web.outlooks import Outlook, Sees
from turnout.web.problems import Rule
from turnout.web.volunteers import VolunteerDoor


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and the key that makes a retry harmless."""

    actor: Actor
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """Last known positions, fleet index = place of the unit's id, sorted.

    lon, lat: float64[n] degrees; heading: float64[n] degrees, NaN where it is unknown.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    heading: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Where a device says a unit is. `source` is its kind: terminal, tracker. `heading_degrees`:
    where it drives to; None where that is not known, or it stands."""

    point: Point
    at: datetime
    accuracy_m: float
    heading_degrees: float | None
    source: str


Reports = Sequence[tuple[UnitId, Sighting]]

Changed = Callable[[Sequence[dict[str, Any]], datetime], None]
"""Is told rows that changed with durable facts, whole or gone, and the room's time."""


class RosterDesk(Protocol):
    """The roster's part of the desk."""

    def read(self, day: date | None) -> object:
        """RosterShape of a local day; None: today."""
        ...

    def gaps(self, day: date | None) -> object:
        """GapsShape of seven local days; None: from today on."""
        ...

    def people(self, wanted: Wanted, offset: int, limit: int) -> object:
        """PeopleShape."""
        ...

    async def agencies(self, table: str) -> frozenset[str]:
        """Of which agencies a table speaks; what cannot be read is of none."""
        ...

    async def check(self, table: str, reason: str | None) -> object:
        """ImportShape of a table that is only looked at."""
        ...

    async def take_in(self, table: str, reason: str | None, asker: Asker) -> object:
        """ImportShape of a table that was taken in. Refuses: roster_faulty, an empty table."""
        ...


class SceneDesk(Protocol):
    """The scenes' part of the desk."""

    def journal(self, sees: Sees | None = None) -> object:
        """JournalShape, of what somebody may see of services and districts; None: all."""
        ...

    async def unit_day(self, unit_id: UnitId, sees: Sees | None = None) -> object:
        """UnitDayShape, of what somebody may see of services and districts; None: all."""
        ...

    def water(self, incident_id: IncidentId) -> object:
        """WatersShape."""
        ...

    def seconds_among(self, points: Sequence[Point]) -> NDArray[np.float64]:
        """float64[points, points]: road seconds from each to each; inf: no way."""
        ...

    def place_of_call(self, call_id: CallId) -> Point | None:
        """Where a call's caller is, as far as that is known."""
        ...

    def place_of_incident(self, incident_id: IncidentId) -> Point | None:
        """Where an incident is, as far as that is known."""
        ...

    def sound(self, call_id: CallId) -> bytes:
        """A call's recording as a WAV file, for whom a RecordingHeard stands in the record.

        WebProblem(RECORDING_GONE)."""
        ...


class Desk(Protocol):
    """The routes' door. Answers are shapes of turnout.web.wire, as objects msgspec can encode.

    Lookups refuse what is not there; everything may raise NotSaved or LedgerOutage.
    """

    @property
    def roster(self) -> RosterDesk:
        """Shifts of units."""
        ...

    @property
    def scenes(self) -> SceneDesk:
        """Journals, and what stands around a scene."""
        ...

    @property
    def office(self) -> Office:
        """The pages beside the room."""
        ...

    @property
    def unit_ids(self) -> Sequence[str]:
        """All units, sorted."""
        ...

    @property
    def map_rows(self) -> MapRows:
        """Rows of the board, some at a time."""
        ...

    @property
    def volunteers(self) -> VolunteerDoor:
        """The volunteers' own door."""
        ...

    @property
    def roads(self) -> RoadDoor:
        """Closed roads."""
        ...

    @property
    def cover(self) -> CoverDoor:
        """What free units reach in time."""
        ...

    def listen(self, changed: Changed) -> None:
        """Tell `changed` of every durable change from now on."""
        ...

    def now(self) -> datetime:
        """The room's time."""
        ...

    def positions(self) -> Moving:
        """Where the units are now."""
        ...

    async def submit(
        self, command: Command, asker: Asker, *, happened_at: datetime | None = None
    ) -> object:
        """Give a command to the room; returns once it is durable. None: it happens now."""
        ...

    async def health(self) -> dict[str, Any]:
        """HealthShape."""
        ...

    async def watch_record(self) -> None:
        """Notice by itself that the record is away, or back."""
        ...

    async def head(self) -> object:
        """HeadShape."""
        ...

    def city(self) -> Mapping[str, Any]:
        """CityShape."""
        ...

    def clock(self) -> Mapping[str, Any]:
        """ClockRow."""
        ...

    def agencies(self) -> Sequence[str]:
        """The agency of each unit, in the order of `unit_ids`."""
        ...

    def board(self) -> dict[str, object]:
        """BoardShape without its cursor."""
        ...

    async def incident(
        self, incident_id: IncidentId, *, told: bool = False
    ) -> Mapping[str, object]:
        """IncidentCard. `told`: with what callers said although it is closed."""
        ...

    async def call(self, call_id: CallId) -> Mapping[str, object]:
        """CallCard."""
        ...

    def seats(self) -> object:
        """SeatsShape."""
        ...

    def questions(self, incident_id: IncidentId) -> object:
        """QuestionsShape of an incident that is held."""
        ...

    def preview(self, incident_id: IncidentId, level: int | None) -> object:
        """RecommendationShape, computed now and not recorded."""
        ...

    def would_release(self, incident_id: IncidentId, level: int) -> object:
        """ReleasedShape."""
        ...

    def what_if(self, incident_id: IncidentId, unit_ids: Sequence[UnitId]) -> object:
        """WhatIfShape."""
        ...

    async def closed(self, limit: int) -> dict[str, object]:
        """ClosedShape."""
        ...

    def unit(self, unit_id: UnitId) -> Mapping[str, Any]:
        """UnitShape."""
        ...

    def terminal(self, unit_id: UnitId, sees: Sees | None = None) -> dict[str, object]:
        """TerminalShape without its cursor."""
        ...

    def report_positions(self, reports: Reports, outlook: Outlook | None) -> list[Rule | None]:
        """Believe reports of where units are; for each the rule that was in the way, if any did."""
        ...

    def hospitals(self, order_id: AssignmentId | None, speciality: str | None) -> object:
        """HospitalsShape."""
        ...

    def handover(self, number: int) -> object:
        """HandoverShape."""
        ...

    def routes(self, unit_ids: Sequence[UnitId]) -> object:
        """RoutesShape; an unknown or standing unit is absent."""
        ...

    def places(self, text: str, near: Point | None, within_m: float | None) -> object:
        """PlacesShape. `within_m` is the radius of the circle around `near`."""
        ...

    def reverse(self, point: Point) -> Mapping[str, Any]:
        """ReversePlace."""
        ...

    def demo(self) -> Demo:
        """The demo's controls. WebProblem(NO_DEMO) in real time."""
        ...
