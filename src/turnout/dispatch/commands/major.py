"""What is asked about incidents that are declared major."""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import Command


class DeclareMajor(Command, frozen=True, kw_only=True, tag="declare_major"):
    """Plans, recall and public wording change at this one decision."""

    incident_id: IncidentId
    reason: str


class AskForMajor(Command, frozen=True, kw_only=True, tag="ask_for_major"):
    """The city's signs of a major incident are reached: the duty commander is asked."""

    incident_id: IncidentId


class StandDownMajor(Command, frozen=True, kw_only=True, tag="stand_down_major"):
    """It is major no longer."""

    incident_id: IncidentId
    reason: str
