"""Facts about incidents that have to do with each other: one in the stream of each."""

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import IncidentEvent
from turnout.dispatch.model.relations import Relation


class IncidentRelated(IncidentEvent, frozen=True, kw_only=True):
    """This incident is that to another one; both go on as they are."""

    incident_id: IncidentId
    other: IncidentId
    relation: Relation


class IncidentUnrelated(IncidentEvent, frozen=True, kw_only=True):
    """It has nothing to do with that one after all, or is one with it now."""

    incident_id: IncidentId
    other: IncidentId
