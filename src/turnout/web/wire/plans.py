"""Response plans: those in force, a draft on trial, and what was adopted in the room."""

from datetime import date
from typing import Annotated

from pydantic import Field

from turnout.web.wire.basics import (
    NO_OTHER_NAME,
    CityName,
    IncidentNumber,
    Instant,
    Line,
    Priority,
    Reason,
    Shape,
    Whole,
)
from turnout.web.wire.rows import ServiceName

DAYS_MOST = 92
Count = Annotated[int, Field(ge=1, le=99, strict=True), Whole]
Hour = Annotated[int, Field(ge=0, le=24, strict=True), Whole]
StageNeeds = Annotated[
    dict[CityName, Count],
    Field(
        min_length=1,
        max_length=30,
        json_schema_extra=NO_OTHER_NAME,
    ),
]


class PlanDraft(Shape):
    """One plan. `stages` ascend: capability and count, the total wanted so far. Conditions that are
    empty or null ask nothing."""

    incident_type: CityName
    stages: Annotated[list[StageNeeds], Field(min_length=1, max_length=9)]
    priorities: Annotated[list[Priority], Field(max_length=5, default_factory=list)]
    districts: Annotated[list[CityName], Field(max_length=200, default_factory=list)]
    from_hour: Hour | None = None
    until_hour: Hour | None = None
    flags: Annotated[list[Line], Field(max_length=50, default_factory=list)]
    until: date | None = None


Plans = Annotated[list[PlanDraft], Field(min_length=1, max_length=20)]


class TryPlans(Shape):
    """A draft and how many days back it is tried on."""

    plans: Plans
    valid_from: date
    days: Annotated[int, Field(ge=1, le=DAYS_MOST, strict=True), Whole] = 7


class AdoptAs(Shape):
    """A draft, the local day from which it counts, and why."""

    plans: Plans
    valid_from: date
    reason: Reason


class PlanRow(PlanDraft):
    """A plan that is known. `version` 0 is the city's own; `in_force`: it has begun, was not taken
    back, and no later one with the same conditions has begun."""

    valid_from: date
    version: int
    in_force: bool


class AdoptionRow(Shape):
    """What was adopted together, by whom, and whether it was taken back."""

    version: int
    valid_from: date
    plans: list[PlanDraft]
    reason: str
    adopted_at: Instant
    adopted_by: str
    taken_back_at: Instant | None
    taken_back_by: str | None
    taken_back_because: str


class AbleRow(Shape):
    """How many units can do something, or may stand in for it."""

    capability: str
    units: int


class PlansShape(Shape):
    """All plans, adoptions newest first, and what the roster can do."""

    today: date
    plans: list[PlanRow]
    adoptions: list[AdoptionRow]
    able: list[AbleRow]


class ChangedRow(Shape):
    """An incident for which the draft wants something else. `nobody`: more units wanted of these
    capabilities than the roster has."""

    incident_id: IncidentNumber
    opened_at: Instant
    incident_type: str
    service: ServiceName
    priority: Priority | None
    level: int
    before: dict[str, int]
    after: dict[str, int]
    nobody: list[str]


class StageSum(Shape):
    """Incidents that reached a stage, and units wanted of them, before and after."""

    level: int
    incidents: int
    before: int
    after: int


class AskedSum(Shape):
    """Units wanted of a capability, all incidents together, and the units that have it."""

    capability: str
    before: int
    after: int
    units: list[str]


class TrialShape(Shape):
    """A draft on the incidents of some local days. `changed` are the first `shown` of
    `changed_count`; `unclassified` had no type, `without_plan` no plan even under the draft."""

    since: Instant
    until: Instant
    incidents: int
    unclassified: int
    without_plan: int
    changed_count: int
    nobody_count: int
    shown: int
    changed: list[ChangedRow]
    stages: list[StageSum]
    asked: list[AskedSum]
