"""One call or one incident in full. Personal fields are here and nowhere else, while it is open."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from turnout.web.wire.aid import AidOffer, AidShape
from turnout.web.wire.basics import (
    NO_CONTROL,
    CallName,
    HappenedAt,
    IncidentNumber,
    Instant,
    LonLat,
    Metres,
    Seconds,
    Shape,
    WordsShape,
)
from turnout.web.wire.hazmat import HazmatShape
from turnout.web.wire.key_sites import SitePlanShape
from turnout.web.wire.on_scene import SceneShape
from turnout.web.wire.relations import RelatedShape
from turnout.web.wire.road_blocks import RoadBlockShape
from turnout.web.wire.rows import (
    CallRow,
    CrewMessageShape,
    DangerShape,
    IncidentRow,
    IncidentState,
    OrderShape,
    RecommendationShape,
    SourceName,
)
from turnout.web.wire.support import SupportShape
from turnout.web.wire.volunteers import VolunteersShape

DatumName = Literal["WGS84", "GCJ-02", "BD-09"]


class NeedShape(Shape):
    """How many units with a capability."""

    capability: str
    count: int


class StageShape(Shape):
    """The total wanted once this level is reached."""

    level: int
    needs: list[NeedShape]


class PlanShape(Shape):
    """The response plan that is in force for the incident. `conditions` counts what it asks."""

    code: str
    valid_from: str
    conditions: int
    stages: list[StageShape]


class DialogueText(Shape):
    """One text of a dialogue: `seat` wrote it, or the caller when that is None. `text` is None once
    erased."""

    at: Instant
    seat: str | None
    text: str | None


class LocationShape(Shape):
    """Where the caller's telephone or network says it is: a circle, and when it was measured."""

    point: LonLat
    uncertainty_m: Metres
    source: Annotated[str, Field(max_length=40, pattern=NO_CONTROL)]
    at: HappenedAt


class CardCall(Shape):
    """A call of an incident. Personal fields are None once the incident is closed or erased."""

    id: CallName
    received_at: Instant
    taken_at: Instant | None
    source: SourceName
    address: str | None
    heard_by: str | None
    quiet: bool
    recording: str | None
    dialogue: list[DialogueText]
    caller_number: str | None
    caller_name: str | None
    text: str | None
    location: LocationShape | None


class TimelineRow(Shape):
    """A recorded fact. `data` is its payload without references to sealed text."""

    sequence: int
    at: Instant
    recorded_at: Instant
    actor: str
    type: str
    data: dict[str, Any]


class UnitDayShape(Shape):
    """What a unit did today, newest first. `since`: the local midnight, or later where incidents
    that closed today are not at hand any more: what happened before is not in it."""

    since: Instant
    facts: list[TimelineRow]


class HazardShape(Shape):
    """A confirmed hazard of premises that reaches the place: a thing of the catalogue."""

    code: str
    name: WordsShape
    note: WordsShape | None
    distance_m: Metres
    confirmed_by: WordsShape
    confirmed_on: date
    expires_on: date


class RecentIncident(Shape):
    """An open or lately closed incident near the place."""

    incident_id: IncidentNumber
    status: IncidentState
    incident_type: str | None
    address: str
    distance_m: Metres
    age_seconds: Seconds


class PreAlertShape(Shape):
    """A unit that was told in advance."""

    unit_id: str
    capability: str | None
    at: Instant


class StagingShape(Shape):
    """Where crews wait until the scene is safe; gone with the incident's closing."""

    address: str
    point: LonLat | None


class MajorShape(Shape):
    """Declared major. `recall`: units out of service that somebody should ask back; `wording`: what
    is read aloud to callers, as the city decided."""

    since: Instant
    declared_by: str
    recall: list[str]
    wording: WordsShape | None


class IncidentCard(IncidentRow):
    """Everything the room knows of one incident. `verified`: its place was found on the map;
    `detail`: what of it only the crew is told; `flags`: dangers that its crews must know;
    `withheld`: what is known of people is left out for whoever asks."""

    calls_taken: list[CardCall]
    plan: PlanShape | None
    recommendation: RecommendationShape | None
    assignments: list[OrderShape]
    messages: list[CrewMessageShape]
    timeline: list[TimelineRow]
    verified: bool
    detail: str | None
    hazards: list[HazardShape]
    site_plans: list[SitePlanShape]
    recent: list[RecentIncident]
    flags: list[str]
    prealerted: list[PreAlertShape]
    volunteers: VolunteersShape
    dangers: list[DangerShape]
    staging: StagingShape | None
    aid: list[AidShape]
    aid_offers: list[AidOffer]
    support: list[SupportShape]
    road_blocks: list[RoadBlockShape]
    major: MajorShape | None
    scene: SceneShape
    hazmat: HazmatShape
    closed_at: Instant | None
    disposition: str | None
    merged_into: IncidentNumber | None
    related: list[RelatedShape]
    departures: int
    paper: int | None
    withheld: bool


class Duplicate(Shape):
    """An open incident that a call might be about."""

    incident_id: IncidentNumber
    distance_m: Metres | None
    age_seconds: Seconds
    incident_type: str | None
    address: str


class CallCard(CallRow):
    """A call with what the caller said. Personal fields are None once its incident is closed."""

    caller_number: str | None
    caller_name: str | None
    text: str | None
    location: LocationShape | None
    dialogue: list[DialogueText]
    reason: str | None
    verified: bool
    detail: str | None
    hazards: list[HazardShape]
    site_plans: list[SitePlanShape]
    recent: list[RecentIncident]
    duplicates: list[Duplicate]
    withheld: bool


class RouteShape(Shape):
    """The road ahead of a unit. `line` starts where its route started."""

    unit_id: str
    route_version: int
    line: list[LonLat]
    seconds: Seconds
    length_m: Metres
    streets: list[str]
    to_incident: IncidentNumber | None
    arrives_at: Instant | None


class RoutesShape(Shape):
    """Routes of those asked for that are driving; a unit that stands is absent."""

    routes: list[RouteShape]


class PlaceShape(Shape):
    """A place that fits typed text, in WGS84. `confidence` from 0 to 1.

    `detail` was said and is not on the map: it is told to the crew. `datum` is what typed
    coordinates were in, `uncertainty_m` the circle that came with them. `verified`: the point is
    the place that was said, not one near it. `within_uncertainty`: inside the caller's circle.
    """

    label: str
    kind: str
    point: LonLat
    confidence: float
    detail: str | None
    datum: DatumName
    verified: bool
    uncertainty_m: Metres | None
    distance_m: Metres | None
    within_uncertainty: bool | None


class PlacesShape(Shape):
    """Places, best first."""

    places: list[PlaceShape]


class ReversePlace(Shape):
    """What a point on the map is called; None where nothing is near."""

    label: str | None
    point: LonLat
    distance_m: Metres | None


class HeadShape(Shape):
    """The end of the record: its hash proves everything before it."""

    sequence: int
    hash: str


class HealthShape(Shape):
    """Whether the room saves. `stale_seconds`: since the ledger last answered well."""

    ok: bool
    ledger: HeadShape
    saved: bool
    stale_seconds: Seconds
