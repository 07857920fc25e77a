"""Rows of the board: each small enough to travel whole in one delta."""

from typing import Literal

from turnout.web.wire.basics import (
    AssignmentName,
    CallName,
    IncidentNumber,
    Instant,
    LonLat,
    Metres,
    Priority,
    Seconds,
    Shape,
    WordsShape,
)

ServiceName = Literal["police", "fire", "ambulance", "traffic"]
AskedSource = Literal["voice", "text", "web", "map", "radio", "recorded", "modelled", "help_point"]
SourceName = Literal[AskedSource, "crew"]
"""What a crew came upon comes by a door of its own."""
CallState = Literal["ringing", "answered", "held", "transferred", "abandoned", "taken", "at_desk"]
IncidentState = Literal["open", "closed"]
UnitState = Literal[
    "available", "committed", "returning", "moving_up", "out_of_service", "on_break"
]
AssignmentState = Literal[
    "assigned",
    "acknowledged",
    "en_route",
    "staged",
    "on_scene",
    "transporting",
    "at_hospital",
    "cleared",
    "cancelled",
    "diverted",
]
ChangedPart = Literal["type", "priority", "place", "flags", "way"]


class PassedOn(Shape):
    """From which seat a call was passed on, for which seat or service, and why."""

    from_seat: str
    to_seat: str | None
    to_service: ServiceName | None
    reason: str


class CallRow(Shape):
    """A call that waits, or is with the community desk. `proposed`: open incidents that it might be
    about, nearest first. `seat` has it; `returned_from` had it and gave no sign. `service`: the one
    to which it was last passed on, else the dialled one.

    `quiet`: the caller must not be heard; then `may_call_back` is false until a person decides.
    `uncertainty_m`: the point is only the middle of the circle that the phone sent.
    """

    id: CallName
    status: CallState
    source: SourceName
    dialled: ServiceName
    service: ServiceName
    type_hint: str | None
    received_at: Instant
    address: str
    point: LonLat | None
    uncertainty_m: Metres | None
    incident_id: IncidentNumber | None
    proposed: list[IncidentNumber]
    language: str | None
    seat: str | None
    meant_for: PassedOn | None
    returned_from: str | None
    call_backs: int
    may_call_back: bool
    quiet: bool
    messages: int
    answered_at: Instant | None
    abandoned_at: Instant | None


class HeldShape(Shape):
    """It waits for a unit. Times are None where the city sets no limit or the moment is past.

    `ready`: units proposed for it that can be sent now.
    """

    since: Instant
    limit_at: Instant | None
    too_long: bool
    call_back_at: Instant | None
    call_back_due: bool
    called_back_at: Instant | None
    wants: list[str]
    ready: list[str]


class DangerShape(Shape):
    """Crews of these services stand off until a unit with the capability says that it is safe."""

    flag: str
    name: WordsShape
    services: list[ServiceName]
    cleared_by: str


class IncidentRow(Shape):
    """One happening. `needed`, `sent`: units that the plan wants at its level, and were ordered.

    `unmet` counts needs of the last recommendation that nobody fills; `version` is the last
    record that touched it; `who` is the seat that took it; `quiet`: a caller must not be heard.
    `uncertainty_m`: the point is only the middle of the circle that a phone sent. `many_calling`:
    since when calls from there are shown as probably known; None: they are not. `texts`: how many
    its callers wrote.
    """

    id: IncidentNumber
    status: IncidentState
    service: ServiceName
    incident_type: str | None
    priority: Priority | None
    address: str
    point: LonLat | None
    uncertainty_m: Metres | None
    district: str | None
    received_at: Instant
    opened_at: Instant
    classified_at: Instant | None
    calls: int
    level: int
    needed: int
    sent: int
    on_scene: int
    unmet: int
    version: int
    who: str | None
    quiet: bool
    texts: int
    held: HeldShape | None
    many_calling: Instant | None


class OpenOrder(Shape):
    """The order that a unit works on now."""

    id: AssignmentName
    incident_id: IncidentNumber
    status: AssignmentState
    since: Instant
    changes_unread: list[ChangedPart]


class UnitRow(Shape):
    """A unit. `queued` counts further orders; `prealerted_for` are incidents that it may be sent
    to; `route_version` changes with its route; `break_until`: its crew rests until then;
    `post`: the station where it was sent to stand; `out_reason`: why it was taken out of service,
    null while it is in service, on duty or off."""

    id: str
    agency: str
    service: ServiceName
    kind: str
    capabilities: list[str]
    station: str | None
    status: UnitState
    assignment: OpenOrder | None
    queued: int
    prealerted_for: list[IncidentNumber]
    since: Instant | None
    break_until: Instant | None
    post: str | None
    out_reason: str | None
    crew: int
    point: LonLat
    heading: float | None
    position_at: Instant
    route_version: int | None


class ClosedShape(Shape):
    """Incidents that were closed lately, newest first."""

    incidents: list[IncidentRow]


class NewWayShape(Shape):
    """How long the rest of a drive took when its crew was told that roads ahead had changed; null:
    no road led there any more."""

    road_seconds: Seconds | None
    told_at: Instant


class OrderShape(Shape):
    """An order with the first time of each status it reached. `new_way`: null where no road ahead
    has changed, and once the crew is there. `clear_reason`: why it cleared; null: nobody said."""

    id: AssignmentName
    unit_id: str
    incident_id: IncidentNumber
    level: int
    capability: str | None
    status: AssignmentState
    hospital_id: str | None
    stamps: dict[str, Instant]
    changes_unread: list[ChangedPart]
    changed_at: Instant | None
    change_acknowledged_at: Instant | None
    entered_before_safe: bool
    sector: int | None
    clear_reason: str | None
    new_way: NewWayShape | None


class SightingShape(Shape):
    """When a device last said where a unit is, how sure it was, and which kind of device."""

    at: Instant
    accuracy_m: Metres
    source: Literal["terminal", "tracker"]


class CrewMessageShape(Shape):
    """What the room and a crew wrote to each other under an order; `number` counts an order's.

    `text` is None once it is erased; `read_at` is when the crew had read the room's words.
    """

    number: int
    assignment_id: AssignmentName
    unit_id: str
    by_unit: bool
    sent_at: Instant
    text: str | None
    read_at: Instant | None


class UnitShape(UnitRow):
    """A unit and its open orders, oldest first; `sighting` is None while no device reported."""

    assignments: list[OrderShape]
    sighting: SightingShape | None


class ChoiceShape(Shape):
    """One unit in a recommendation: the three times apart, their sum, and the reason's code.

    `from_incident` would be stripped of it; `instead` is what it can do where it stands in;
    `uncovers`: the share of places nobody free would reach then; `kept_for`: what it would leave.
    """

    unit_id: str
    capability: str | None
    rest_seconds: Seconds
    turnout_seconds: Seconds
    road_seconds: Seconds
    arrival_seconds: Seconds
    position: LonLat
    position_age_seconds: Seconds
    status: UnitState
    reason: str
    from_incident: IncidentNumber | None
    instead: str | None
    uncovers: float | None
    kept_for: str | None


class UnmetShape(Shape):
    """A need that nobody fills, with the reason's code."""

    capability: str
    wanted: int
    found: int
    because: str


class RecommendationShape(Shape):
    """Chosen units, the runners-up, busy and divertible ones apart, and what is unmet. A preview
    has no number. `departs_needs_reason`: sending others than the chosen wants a reason.
    """

    number: int | None
    level: int
    made_at: Instant
    chosen: list[ChoiceShape]
    others: list[ChoiceShape]
    busy: list[ChoiceShape]
    unmet: list[UnmetShape]
    divertible: list[ChoiceShape]
    departs_needs_reason: bool
