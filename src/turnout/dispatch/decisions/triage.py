"""What is decided while a caller is questioned."""

from typing import Final

import msgspec

from turnout.dispatch.advice import (
    is_another_plan,
    recommended,
    rough_recommendation,
    rough_type,
)
from turnout.dispatch.commands.triage import AnswerQuestions, PreAlert, StandDown
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.volunteers_elsewhere import led_on
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.incidents import IncidentClassified
from turnout.dispatch.events.triage import AnswersRecorded
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import ChangedPart
from turnout.dispatch.rules import changes, prealert, questions, triage
from turnout.dispatch.under_way import sent_elsewhere


def _answer_questions(desk: Desk, command: AnswerQuestions) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    recorded = questions.answer(
        incident,
        command.answers,
        protocols=board.city.protocols,
        kinds=board.city.incident_types,
        rough=rough_type(board, incident),
    )
    classified = _classified(desk, incident, recorded)
    changed = () if classified is None else changes.changed_parts(incident, classified)
    if set(recorded.flags) != set(incident.flags):
        changed = (*changed, ChangedPart.FLAGS)
    kind = incident.incident_type if classified is None else classified.incident_type
    after = msgspec.structs.replace(incident, flags=recorded.flags, added_needs=recorded.needs)
    crews = incident.assignments.values()
    ways = sent_elsewhere(board, desk.doors.travel, crews, incident, after)
    typed = after if classified is None else _typed(after, classified)
    on_foot = led_on(desk, incident, typed)
    told: Events = (*on_foot, *changes.tell(incident, changed), *ways)
    if classified is not None:
        return recorded, classified, recommended(desk, typed), *told
    another = is_another_plan(board.find_plan(incident), board.find_plan(after))
    if recorded.needs != incident.added_needs or another:
        return recorded, *((recommended(desk, after),) if kind is not None else ()), *told
    return recorded, *told


def _typed(incident: Incident, classified: IncidentClassified) -> Incident:
    return msgspec.structs.replace(
        incident,
        incident_type=classified.incident_type,
        priority=classified.priority,
        level=max(1, incident.level),
    )


def _classified(
    desk: Desk, incident: Incident, recorded: AnswersRecorded
) -> IncidentClassified | None:
    """The classification that the answers decide by themselves, if they do."""
    city = desk.board.city
    code = recorded.suggested_type
    if code is None or not questions.decides(incident, recorded, city.protocols):
        return None
    return triage.classify(
        incident,
        city.incident_types.get(code),
        code=code,
        priority=recorded.suggested_priority,
        reason=questions.reason(recorded.answers),
    )


def _prealert(desk: Desk, command: PreAlert) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    rough = prealert.require_rough(incident, rough_type(desk.board, incident))
    made = rough_recommendation(desk, incident, rough)
    return prealert.prealert(incident, made.chosen, rough=rough)


def _stand_down(desk: Desk, command: StandDown) -> Events:
    return prealert.stand_down(desk.board.get_incident(command.incident_id))


DECIDERS: Final[Deciders] = {
    AnswerQuestions: _answer_questions,
    PreAlert: _prealert,
    StandDown: _stand_down,
}
