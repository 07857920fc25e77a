"""What is asked about incidents that have to do with each other."""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.relations import Relation


class RelateIncidents(Command, frozen=True, kw_only=True, tag="relate_incidents"):
    """Say what an incident is to another one; both go on as they are."""

    incident_id: IncidentId
    other: IncidentId
    relation: Relation


class UnrelateIncidents(Command, frozen=True, kw_only=True, tag="unrelate_incidents"):
    """They have nothing to do with each other after all."""

    incident_id: IncidentId
    other: IncidentId
