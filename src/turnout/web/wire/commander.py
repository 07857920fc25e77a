"""What the duty commander sees: what is red, whose, since when."""

from turnout.web.wire.alarms import AlarmRow, HandoverRow, HospitalRow
from turnout.web.wire.basics import CallName, IncidentNumber, Instant, Priority, Shape, WordsShape
from turnout.web.wire.measures import FigureShape
from turnout.web.wire.move_ups import MoveUpRow
from turnout.web.wire.on_scene import TaskShape
from turnout.web.wire.rows import ServiceName, UnitState


class AboutIncident(Shape):
    """Which incident, and whose: the desk and the seat that answer for it, None: nobody."""

    id: IncidentNumber
    service: ServiceName
    incident_type: str | None
    priority: Priority | None
    address: str
    desk: str | None
    seat: str | None


class RecalledUnit(Shape):
    """A unit that is to be asked back, and its state now."""

    unit_id: str
    status: UnitState


class MajorRow(AboutIncident):
    """A major incident. `needed`, `sent`: units wanted at its level, and under orders or done."""

    since: Instant
    declared_by: str
    level: int
    needed: int
    sent: int
    recall: list[RecalledUnit]


class HeldRow(AboutIncident):
    """An incident that has waited for a unit longer than the city allows."""

    since: Instant
    limit_at: Instant | None
    wants: list[str]


class OpenTaskRow(Shape):
    """A task at a scene that somebody owes, or that has a time, and is not done."""

    incident_id: IncidentNumber
    incident_type: str | None
    service: ServiceName
    task: TaskShape


class CoverRow(Shape):
    """Units of a service, of one home station or (None) of the whole city. `wanted` are those that
    must be free by the city's data, None where it says nothing; `missing` how many are short."""

    service: ServiceName
    station: str | None
    units: int
    on_duty: int
    free: int
    wanted: int | None
    missing: int
    source: WordsShape | None


class DeskLoad(Shape):
    """A desk, its seat and what is open there. No services: the duty commander's, to whom falls
    what is no other desk's."""

    id: str
    seat: str
    services: list[ServiceName]
    districts: list[str]
    ringing: int
    incidents: int
    waiting: int
    alarms: int


class SeatLoad(Shape):
    """A seat: calls that it has, open orders that it gave, alarms that are its own."""

    seat: str
    calls: list[CallName]
    orders: int
    alarms: int


class UnansweredRow(Shape):
    """Calls that have rung longer than the city promises an answer in; the first since `since`."""

    calls: int
    since: Instant


class UndispatchedRow(Shape):
    """Incidents that have waited for their first unit longer than the city promises; `longest` is
    the first of them, since `since`. Those that are held are not among them."""

    incidents: int
    since: Instant
    longest: AboutIncident


class CommanderShape(Shape):
    """As of `at`. Alarms are those that nobody has taken, the highest level first; tasks those that
    are due first, then those without a time."""

    at: Instant
    open: int
    ringing: int
    unanswered: UnansweredRow | None
    undispatched: UndispatchedRow | None
    major: list[MajorRow]
    held: list[HeldRow]
    tasks: list[OpenTaskRow]
    alarms: list[AlarmRow]
    cover: list[CoverRow]
    desks: list[DeskLoad]
    seats: list[SeatLoad]
    hospitals: list[HospitalRow]
    handovers: list[HandoverRow]
    move_ups: list[MoveUpRow]


class ShiftMeasures(Shape):
    """The measures of the room's shift so far, each span as a whole and by service."""

    began_at: Instant
    at: Instant
    confidence: float
    figures: list[FigureShape]
