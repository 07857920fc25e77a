"""What is asked about incidents that many are calling about."""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import Command


class MarkManyCalling(Command, frozen=True, kw_only=True, tag="mark_many_calling"):
    """Show calls from there as probably known, with what to ask."""

    incident_id: IncidentId


class EndManyCalling(Command, frozen=True, kw_only=True, tag="end_many_calling"):
    """Meet calls from there as everywhere."""

    incident_id: IncidentId
