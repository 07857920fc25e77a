"""What is asked about dangerous goods at a scene, and the wind there."""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import Command


class NameSubstance(Command, frozen=True, kw_only=True, tag="name_substance"):
    """Say which dangerous goods are there, by UN number; None: none after all."""

    incident_id: IncidentId
    un: int | None
    large: bool = False


class SetWind(Command, frozen=True, kw_only=True, tag="set_wind"):
    """Say whence the wind blows at the scene, and how fast."""

    incident_id: IncidentId
    from_degrees: int
    metres_per_second: float
