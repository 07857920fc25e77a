"""What is asked while a caller is questioned."""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.incidents import Given


class AnswerQuestions(Command, frozen=True, kw_only=True, tag="answer_questions"):
    """Answers to the city's questions, as codes; a later answer to the same question replaces."""

    incident_id: IncidentId
    answers: tuple[Given, ...]


class PreAlert(Command, frozen=True, kw_only=True, tag="pre_alert"):
    """Tell the units that the rough type would want, without committing them."""

    incident_id: IncidentId


class StandDown(Command, frozen=True, kw_only=True, tag="stand_down"):
    """Tell the units that were pre-alerted that they are not wanted."""

    incident_id: IncidentId
