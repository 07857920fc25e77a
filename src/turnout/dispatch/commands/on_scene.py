"""What is asked about command at the scene."""

from turnout.base.ids import AssignmentId, IncidentId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.on_scene import Side
from turnout.dispatch.model.places import Place


class TakeRole(Command, frozen=True, kw_only=True, tag="take_role"):
    """The crew of an order takes a role over, from whoever holds it."""

    assignment_id: AssignmentId
    role: str
    sector: int | None = None


class GiveUpRole(Command, frozen=True, kw_only=True, tag="give_up_role"):
    """Nobody is to hold a role any more."""

    incident_id: IncidentId
    role: str
    sector: int | None = None


class SetSector(Command, frozen=True, kw_only=True, tag="set_sector"):
    """Set up a sector, or (`sector`) call or place one otherwise."""

    incident_id: IncidentId
    name: str
    side: Side | None = None
    place: Place | None = None
    sector: int | None = None


class CloseSector(Command, frozen=True, kw_only=True, tag="close_sector"):
    """A sector is not needed any more."""

    incident_id: IncidentId
    sector: int


class PlaceUnit(Command, frozen=True, kw_only=True, tag="place_unit"):
    """Say in which sector the unit of an order works; None: it goes to staging."""

    assignment_id: AssignmentId
    sector: int | None = None


class ReachBenchmark(Command, frozen=True, kw_only=True, tag="reach_benchmark"):
    """Say that a benchmark is reached."""

    incident_id: IncidentId
    benchmark: str


class TakeBackBenchmark(Command, frozen=True, kw_only=True, tag="take_back_benchmark"):
    """It is not so after all."""

    incident_id: IncidentId
    benchmark: str
    reason: str
