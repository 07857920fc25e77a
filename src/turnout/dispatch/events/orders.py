"""Facts about what was recommended, and what befell each order."""

from turnout.base.ids import AssignmentId, Capability, HospitalId, IncidentId, UnitId
from turnout.dispatch.events.base import IncidentEvent
from turnout.dispatch.model.recommendations import Choice, Unmet


class UnitsRecommended(IncidentEvent, frozen=True, kw_only=True, omit_defaults=True):
    """What was proposed, and on what: versions of code, policy, city and roads, and the board."""

    incident_id: IncidentId
    number: int
    level: int
    chosen: tuple[Choice, ...]
    others: tuple[Choice, ...]
    busy: tuple[Choice, ...]
    unmet: tuple[Unmet, ...]
    policy: str
    code_version: str
    city_digest: str
    roads_digest: str
    board_sequence: int
    divertible: tuple[Choice, ...] = ()


class RecommendationOverridden(IncidentEvent, frozen=True, kw_only=True):
    """A person chose otherwise, and said why."""

    incident_id: IncidentId
    number: int | None
    left_out: tuple[UnitId, ...]
    put_in: tuple[UnitId, ...]
    reason: str


class UnitAssigned(IncidentEvent, frozen=True, kw_only=True):
    """An order to one unit."""

    assignment_id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId
    level: int
    capability: Capability | None


class AssignmentEvent(IncidentEvent, frozen=True, kw_only=True):
    """The base of what befalls one order."""

    assignment_id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId


class AssignmentAcknowledged(AssignmentEvent, frozen=True, kw_only=True):
    """The crew has read the order."""


class UnitEnRoute(AssignmentEvent, frozen=True, kw_only=True):
    """Wheels rolling."""


class UnitStaged(AssignmentEvent, frozen=True, kw_only=True):
    """Waiting near the scene."""


class UnitOnScene(AssignmentEvent, frozen=True, kw_only=True):
    """Arrived."""


class UnitTransporting(AssignmentEvent, frozen=True, kw_only=True):
    """On the way to a hospital with a patient; `reason` when that hospital is not open."""

    hospital_id: HospitalId
    reason: str | None = None


class UnitAtHospital(AssignmentEvent, frozen=True, kw_only=True):
    """Handing over at the hospital."""


class UnitCleared(AssignmentEvent, frozen=True, kw_only=True):
    """Done with this incident; the unit may be sent again and is on its way home."""


class AssignmentCancelled(AssignmentEvent, frozen=True, kw_only=True):
    """The order was taken back."""

    reason: str


class UnitDiverted(AssignmentEvent, frozen=True, kw_only=True):
    """The unit was sent to another incident instead."""

    to_incident_id: IncidentId
    reason: str
