"""One happening."""

from datetime import datetime
from enum import StrEnum

import msgspec

from turnout.base.ids import (
    Actor,
    AlarmId,
    AssignmentId,
    CallId,
    Capability,
    IncidentId,
    IncidentTypeCode,
    UnitId,
)
from turnout.dispatch.city import Need, Service
from turnout.dispatch.model.aid import AidRequest
from turnout.dispatch.model.holds import Hold
from turnout.dispatch.model.messages import CrewMessage
from turnout.dispatch.model.on_scene import Scene
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.recommendations import Recommendation
from turnout.dispatch.model.relations import Related
from turnout.dispatch.model.reviews import Review
from turnout.dispatch.model.road_blocks import RoadBlock
from turnout.dispatch.model.support import Support
from turnout.dispatch.model.volunteers import VolunteerAlert


class IncidentStatus(StrEnum):
    """Whether an incident is the room's work now."""

    OPEN = "open"
    CLOSED = "closed"


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: a question's id and the code of the answer, or a number's digits."""

    question: str
    answer: str


class PreAlertEnd(StrEnum):
    """Why a unit need not wait for an order any more."""

    SENT = "sent"
    NOT_NEEDED = "not_needed"
    SENT_ELSEWHERE = "sent_elsewhere"
    STOOD_DOWN = "stood_down"
    REPLACED = "replaced"
    OUT_OF_SERVICE = "out_of_service"
    CLOSED = "closed"


class PreAlerted(msgspec.Struct, frozen=True, kw_only=True):
    """A unit that was told in advance: when, for which rough type and which need."""

    at: datetime
    incident_type: IncidentTypeCode
    capability: Capability | None


class Major(msgspec.Struct, frozen=True, kw_only=True):
    """Declared major: since when and by whom, what it wants at least, and which units that are out
    of service are to be asked back."""

    since: datetime
    declared_by: Actor
    needs: tuple[Need, ...]
    recall: tuple[UnitId, ...]


class ManyCalling(msgspec.Struct, frozen=True, kw_only=True):
    """Many are calling about it: since when, and which seat said so."""

    since: datetime
    marked_by: Actor


class Incident(msgspec.Struct, kw_only=True):
    """One happening. `place` is None once erased; type and priority are None until classified.

    `place_ref` names the sealed item that holds the place: the first call's, or a correction.
    `last_call_at` is when its latest call was received, `version` the last sequence that touched
    it, `taken_by` the seat that opened it. `merged_into` is the incident that it is one with.
    `departures` counts how often a person decided otherwise than was recommended.
    `answers` are by question, the latest answered last;
    flags, added needs and what is suggested follow from them.
    `hold` is set once a recommendation left something unmet. `safe_flags` are the dangers over
    which somebody declared the scene safe; `staging` is where crews wait, sealed as the place is.
    `volunteers` are those asked now. `scene` is the command at the scene, its casualties and notes.
    `volunteers` are those asked now, `aid` what neighbours were asked for, `support` who else was.
    `volunteers` are those asked now. `opened_record` is the record that opened it.
    `major_due_at` is when the duty commander was asked whether it is major. `paper` numbers the
    form on which it was written while no machine answered. `shadowed` is the last recommendation
    that policies in the shadow were asked about. `many_calling`: calls from there are known, it may
    be. `related` are the incidents that it has to do with, in the order in which it was said.
    `road_blocks` are what its crews reported of blocked roads, answered or not.
    """

    id: IncidentId
    status: IncidentStatus
    service: Service
    call_ids: list[CallId]
    opened_at: datetime
    received_at: datetime
    district: str | None
    place: Place | None
    incident_type: IncidentTypeCode | None = None
    priority: int | None = None
    classified_at: datetime | None = None
    level: int = 0
    recommendation: Recommendation | None = None
    assignments: dict[AssignmentId, Assignment] = msgspec.field(default_factory=dict)
    closed_at: datetime | None = None
    disposition: str | None = None
    reopened_at: datetime | None = None
    last_call_at: datetime | None = None
    place_ref: str = ""
    taken_by: str = ""
    version: int = 0
    merged_into: IncidentId | None = None
    departures: int = 0
    answers: dict[str, str] = msgspec.field(default_factory=dict)
    suggested_type: IncidentTypeCode | None = None
    suggested_priority: int | None = None
    flags: tuple[str, ...] = ()
    added_needs: tuple[Need, ...] = ()
    prealerted: dict[UnitId, PreAlerted] = msgspec.field(default_factory=dict)
    messages: list[CrewMessage] = msgspec.field(default_factory=list)
    volunteers: VolunteerAlert | None = None
    hold: Hold | None = None
    safe_flags: tuple[str, ...] = ()
    staging: Place | None = None
    staging_ref: str = ""
    major: Major | None = None
    scene: Scene = msgspec.field(default_factory=Scene)
    aid: list[AidRequest] = msgspec.field(default_factory=list)
    major_due_at: datetime | None = None
    opened_record: int = 0
    review: Review | None = None
    shadowed: int = 0
    paper: int | None = None
    support: list[Support] = msgspec.field(default_factory=list)
    many_calling: ManyCalling | None = None
    related: list[Related] = msgspec.field(default_factory=list)
    road_blocks: list[RoadBlock] = msgspec.field(default_factory=list)

    def find_road_block(self, number: AlarmId) -> RoadBlock | None:
        """What a crew reported under that number."""
        return next((one for one in self.road_blocks if one.id == number), None)

    def find_related(self, other: IncidentId) -> Related | None:
        """What it is to another incident; None: nothing that somebody said."""
        return next((one for one in self.related if one.other == other), None)
