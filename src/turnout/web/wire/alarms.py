"""Alarms, hospitals, desks and shifts as the board shows them."""

from typing import Literal

from turnout.web.wire.basics import (
    AssignmentName,
    CallName,
    IncidentNumber,
    Instant,
    LonLat,
    Seconds,
    Shape,
    WordsShape,
)
from turnout.web.wire.on_scene import SectorLabel

AlarmType = Literal[
    "acknowledge",
    "turnout",
    "arrival",
    "on_scene",
    "accountability",
    "silence",
    "hospital",
    "direct_order",
    "distress",
    "major",
    "major_due",
    "command",
    "support",
    "task",
    "task_declined",
    "reminder",
    "road_blocked",
]
HospitalState = Literal["open", "diverting", "closed"]


class AlarmRow(Shape):
    """An open alarm. `owner` None: every seat hears it. `level` 1 seat, 2 desk, 3 commander.
    `unit_id` None: it is about the whole incident. `sector` is where on scene its unit works.
    `street`: of a road that a crew found blocked, what the map calls it; None once erased."""

    id: int
    kind: AlarmType
    incident_id: IncidentNumber
    unit_id: str | None
    order: AssignmentName | None
    level: int
    owner: str | None
    raised_at: Instant
    level_at: Instant
    silenced_by: str | None
    silenced_at: Instant | None
    position: LonLat | None
    position_at: Instant | None
    sector: SectorLabel | None
    street: str | None


class HospitalRow(Shape):
    """Whether a hospital takes patients, and how many are on their way there; `casualties` of open
    incidents were taken there."""

    id: str
    status: HospitalState
    since: Instant | None
    until: Instant | None
    closed: list[str]
    beds_free: int | None
    reason: str
    inbound: int
    casualties: int


class DeskRow(Shape):
    """A desk and the seat that works it. No services: the duty commander's."""

    id: str
    seat: str
    services: list[str]
    districts: list[str]


class HandoverRow(Shape):
    """A shift that waits to be confirmed; how much is open in it."""

    id: int
    from_seat: str
    to_seat: str
    offered_at: Instant
    calls: int
    incidents: int
    alarms: int


class HandoverShape(Shape):
    """The same in full: what was open when it was offered."""

    number: int
    from_seat: str
    to_seat: str
    offered_at: Instant
    calls: list[CallName]
    incidents: list[IncidentNumber]
    alarms: list[int]


class HospitalOffer(HospitalRow):
    """A hospital for one crew. `fits`: open, and for the speciality asked for; `seconds` by road,
    None where no road leads there or nobody asks from anywhere."""

    name: WordsShape
    specialities: list[str]
    fits: bool
    seconds: Seconds | None


class HospitalsShape(Shape):
    """Hospitals: those that fit first, then by road time."""

    hospitals: list[HospitalOffer]
