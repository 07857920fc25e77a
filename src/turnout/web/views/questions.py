"""What a caller was asked, what is asked next, and what the answers suggest."""

from typing import Final

from turnout.dispatch.advice import course_of
from turnout.dispatch.city import City
from turnout.dispatch.model.incidents import Given, Incident
from turnout.dispatch.protocols import Question, QuestionKind
from turnout.dispatch.rules.questions import Asked, meanings, reason
from turnout.dispatch.state import State
from turnout.web.views.city import words
from turnout.web.views.rows import Row
from turnout.web.wire.basics import MAX_REASON

MOST_SHOWN: Final = 4
"""How many pieces of advice are read aloud at most: the newest."""


def questions_shape(state: State, incident: Incident) -> Row:
    """QuestionsShape: all answers in the order said, the next question, suggestion and advice."""
    city = state.city
    asked = meanings(city.protocols, incident.answers)
    following = course_of(state, incident).next
    return {
        "asked": [_asked(one) for one in asked],
        "next": None if following is None else _question(following),
        "suggestion": _suggestion(city, incident, asked),
        "advice": _advice(city, asked),
    }


def _asked(one: Asked) -> Row:
    is_number = one.question.kind is QuestionKind.NUMBER
    return {
        "question": _question(one.question),
        "answer": one.answer,
        "text": {"en": one.answer, "zh": one.answer} if is_number else words(one.option.text),
    }


def _question(question: Question) -> Row:
    is_number = question.kind is QuestionKind.NUMBER
    return {
        "id": question.id,
        "kind": question.kind,
        "text": words(question.text),
        "options": []
        if is_number
        else [{"id": one.code, "name": words(one.text)} for one in question.options],
    }


def _suggestion(city: City, incident: Incident, asked: tuple[Asked, ...]) -> Row | None:
    """What the answers suggest and nobody has settled; None when it is what the incident is."""
    code, priority = incident.suggested_type, incident.suggested_priority
    if code is None or priority is None:
        return None
    if (code, priority) == (incident.incident_type, incident.priority):
        return None
    kind = city.incident_types.get(code)
    departs = kind is not None and kind.priority != priority
    return {
        "incident_type": code,
        "priority": priority,
        "reason": _reason(asked) if departs else None,
    }


def _reason(asked: tuple[Asked, ...]) -> str:
    """The codes of the answers that make it as urgent, the newest when there is no room for all."""
    urgent = [one for one in asked if one.option.outcome.priority is not None]
    given = [Given(question=one.question.id, answer=one.answer) for one in urgent]
    while len(reason(given)) > MAX_REASON:
        given = given[1:]
    return reason(given)


def _advice(city: City, asked: tuple[Asked, ...]) -> list[Row]:
    newest = [code for one in reversed(asked) for code in one.option.outcome.advice]
    known = city.protocols.advice
    return [
        {"id": code, "name": words(known[code])} for code in dict.fromkeys(newest) if code in known
    ][:MOST_SHOWN]
