"""What a crew's terminal shows of its orders: no caller's number or name is in it."""

from typing import Literal

from turnout.web.wire.basics import (
    AssignmentName,
    CityName,
    IncidentNumber,
    Instant,
    LonLat,
    Metres,
    Priority,
    Seconds,
    Shape,
    WordsShape,
)
from turnout.web.wire.cards import HazardShape, StagingShape
from turnout.web.wire.clock import ClockRow
from turnout.web.wire.hazmat import HazmatShape
from turnout.web.wire.key_sites import SitePlanShape
from turnout.web.wire.on_scene import CrewScene, SectorLabel
from turnout.web.wire.planning import PlannedPostShape, RoundStopShape
from turnout.web.wire.road_blocks import RoadBlockShape
from turnout.web.wire.rows import (
    AssignmentState,
    CrewMessageShape,
    DangerShape,
    OrderShape,
    UnitRow,
)
from turnout.web.wire.support import SupportShape


class GoingUnit(Shape):
    """Another unit under orders for the same incident. `distress`: its crew calls for help;
    `sector`: where on scene it works."""

    unit_id: CityName
    kind: str
    capability: str | None
    status: AssignmentState
    distress: bool
    sector: SectorLabel | None


class StreetShape(Shape):
    """A stretch of a way on streets of one name ("" where the street has none)."""

    name: str
    length_m: Metres


TurnName = Literal[
    "depart",
    "straight",
    "slight_left",
    "left",
    "sharp_left",
    "slight_right",
    "right",
    "sharp_right",
    "u_turn",
    "roundabout",
    "arrive",
]


class WayStepShape(Shape):
    """One thing to do on a way, `after_m` since the one before, in words: from setting off to
    arriving. `street`: the one driven then ("": it has no name)."""

    turn: TurnName
    street: str
    after_m: Metres
    text: WordsShape


class WayShape(Shape):
    """The fastest way from where the unit was last seen to where its order sends it."""

    to: LonLat
    line: list[LonLat]
    seconds: Seconds
    length_m: Metres
    streets: list[StreetShape]
    steps: list[WayStepShape]


class CrewRelated(Shape):
    """An incident that has to do with the crew's, and what theirs is to it. Type and address are
    null where they may not see it, or it is over."""

    incident_id: IncidentNumber
    relation: WordsShape
    incident_type: str | None
    address: str | None


class TerminalOrder(OrderShape):
    """An order as its crew reads it. `way` is None where it need not drive, or no road leads.

    `detail` is what no map knows of the place: building, entrance, floor, room. `quiet`: a caller
    must not be heard. `stands_off`: its crew waits, at `staging` where that is set, until one of
    the `dangers` is said to be over; going in before wants a reason.
    """

    incident_type: str | None
    priority: Priority | None
    address: str
    point: LonLat | None
    uncertainty_m: Metres | None
    verified: bool
    detail: str | None
    hazards: list[HazardShape]
    site_plans: list[SitePlanShape]
    received_at: Instant
    said: list[str]
    flags: list[str]
    quiet: bool
    stands_off: bool
    dangers: list[DangerShape]
    staging: StagingShape | None
    going: list[GoingUnit]
    support: list[SupportShape]
    road_blocks: list[RoadBlockShape]
    related: list[CrewRelated]
    messages: list[CrewMessageShape]
    way: WayShape | None
    scene: CrewScene
    hazmat: HazmatShape


class ClearedShape(Shape):
    """The order that the unit cleared last."""

    id: AssignmentName
    incident_id: IncidentNumber
    incident_type: str | None
    cleared_at: Instant


class TerminalShape(Shape):
    """A unit and its open orders, the one it works on first. The stream goes on from `cursor`.

    `distress`: its crew called for help, and the room has heard it. `post`: where it stands by the
    plan in force, null: at its station. `stops`: the visits of its round today.
    `unexplained`: what it cleared lately, while nobody has said why.
    """

    cursor: str
    clock: ClockRow
    unit: UnitRow
    distress: bool
    orders: list[TerminalOrder]
    post: PlannedPostShape | None
    stops: list[RoundStopShape]
    unexplained: ClearedShape | None
