"""What is asked about policies in the shadow."""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import Command


class NoteShadows(Command, frozen=True, kw_only=True, tag="note_shadows"):
    """The room's own, after units were sent: what the city's other policies would have done."""

    incident_id: IncidentId
