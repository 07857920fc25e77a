"""What is asked about incidents."""

from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.places import Place


class Locate(Command, frozen=True, kw_only=True, tag="locate"):
    """Correct the place of an open incident."""

    incident_id: IncidentId
    place: Place


class Classify(Command, frozen=True, kw_only=True, tag="classify"):
    """Say what it is. A priority that departs from the type's own wants a reason."""

    incident_id: IncidentId
    incident_type: IncidentTypeCode
    priority: int | None = None
    reason: str | None = None


class Recommend(Command, frozen=True, kw_only=True, tag="recommend"):
    """Ask for a fresh recommendation of what the plan still wants."""

    incident_id: IncidentId


class RequestReinforcement(Command, frozen=True, kw_only=True, tag="request_reinforcement"):
    """Raise the incident to the next stage (or to `level`): only the difference is wanted."""

    incident_id: IncidentId
    level: int | None = None


class CloseIncident(Command, frozen=True, kw_only=True, tag="close_incident"):
    """End an incident with its outcome."""

    incident_id: IncidentId
    disposition: str


class SplitCall(Command, frozen=True, kw_only=True, tag="split_call"):
    """A call was joined to the wrong incident: it becomes one of its own."""

    call_id: CallId


class MergeIncidents(Command, frozen=True, kw_only=True, tag="merge_incidents"):
    """Two incidents are one: calls and open orders go on with `into`."""

    incident_id: IncidentId
    into: IncidentId


class ReopenIncident(Command, frozen=True, kw_only=True, tag="reopen_incident"):
    """A closed incident is not over after all."""

    incident_id: IncidentId
    reason: str
