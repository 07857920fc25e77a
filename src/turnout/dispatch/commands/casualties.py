"""What is asked about casualties."""

from turnout.base.ids import HospitalId, IncidentId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.on_scene import Triage


class CountCasualties(Command, frozen=True, kw_only=True, tag="count_casualties"):
    """How many there are in all; a correction wants a reason. `before`: how many there were as
    whoever counts saw it; None: they did not look."""

    incident_id: IncidentId
    counted: Triage
    reason: str | None = None
    before: Triage | None = None


class MoveCasualties(Command, frozen=True, kw_only=True, tag="move_casualties"):
    """How many were taken to a hospital so far; fewer than said before wants a reason. `before` as
    of CountCasualties."""

    incident_id: IncidentId
    hospital_id: HospitalId
    moved: Triage
    reason: str | None = None
    before: Triage | None = None
