"""What is decided about dangerous goods and the wind."""

from typing import Final

from turnout.dispatch.commands.hazmat import NameSubstance, SetWind
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.on_scene import open_incident
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.orders import ChangedPart
from turnout.dispatch.rules import changes, hazmat


def _name(desk: Desk, command: NameSubstance) -> Events:
    """Crews on their way must know: their orders are changed by it."""
    incident = open_incident(desk, command.incident_id)
    named = hazmat.name_substance(incident, command.un, large=command.large)
    return named, *changes.tell(incident, (ChangedPart.FLAGS,))


def _wind(desk: Desk, command: SetWind) -> Events:
    incident = open_incident(desk, command.incident_id)
    return (hazmat.set_wind(incident, command.from_degrees, command.metres_per_second),)


DECIDERS: Final[Deciders] = {NameSubstance: _name, SetWind: _wind}
