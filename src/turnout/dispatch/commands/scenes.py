"""What is asked about a scene that crews stand off from."""

from turnout.base.ids import AssignmentId, IncidentId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.places import Place


class SetStagingPlace(Command, frozen=True, kw_only=True, tag="set_staging_place"):
    """Say where crews wait until the scene is safe."""

    incident_id: IncidentId
    place: Place


class DeclareSceneSafe(Command, frozen=True, kw_only=True, tag="declare_scene_safe"):
    """A crew on scene says that others may come in; `assignment_id` is its order."""

    assignment_id: AssignmentId
