"""Facts about hazards of premises that inspectors confirmed or saw mended."""

from datetime import date

from turnout.base.geo import Point
from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import IncidentEvent, RoomEvent
from turnout.dispatch.premises import HazardCode


class PremisesHazardConfirmed(RoomEvent, frozen=True, kw_only=True):
    """A thing of the catalogue is dangerous there, says whoever inspected it. `hazard` names it
    where it was found; no note speaks of a person."""

    hazard: str
    code: HazardCode
    point: Point
    radius_m: float
    note_en: str
    note_zh: str
    confirmed_on: date
    expires_on: date


class PremisesHazardMended(RoomEvent, frozen=True, kw_only=True):
    """It is dangerous no more."""

    hazard: str


class HazardReachedIncident(IncidentEvent, frozen=True, kw_only=True):
    """A hazard that reaches the place of an open incident was confirmed, or is no more."""

    incident_id: IncidentId
    code: HazardCode
    mended: bool
