"""Facts about incidents that are declared major."""

from turnout.base.ids import Actor, IncidentId, UnitId
from turnout.dispatch.city import Need
from turnout.dispatch.events.base import IncidentEvent


class MajorDeclared(IncidentEvent, frozen=True, kw_only=True):
    """It wants at least `needs`. Units in `recall` are to be asked back; the room asks nobody by
    itself. `commander`, the duty commander's seat, is told; None: nobody sits there."""

    incident_id: IncidentId
    reason: str
    needs: tuple[Need, ...]
    recall: tuple[UnitId, ...]
    commander: Actor | None


class MajorStoodDown(IncidentEvent, frozen=True, kw_only=True):
    """It is an incident like others again; who was sent stays sent."""

    incident_id: IncidentId
    reason: str
