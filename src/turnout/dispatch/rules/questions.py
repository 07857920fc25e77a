"""Questions: what is asked next, and what follows from the answers.

Answers count in the order in which they were said, a later one to the same question replacing the
earlier. The type is the last that an answer of this command names, else the one that the incident
has, else the last that any answer named, else the rough one. The most urgent priority wins, and is
never below the type's own. Needs are the largest wanted, flags are collected.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from turnout.base.ids import Capability, IncidentTypeCode
from turnout.dispatch.city import IncidentType, Need
from turnout.dispatch.events.triage import AnswersRecorded
from turnout.dispatch.model.incidents import Given, Incident
from turnout.dispatch.protocols import (
    AnswerOption,
    CallProtocol,
    Outcome,
    Protocols,
    Question,
    QuestionKind,
)
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open


class Asked(NamedTuple):
    """A question with the answer that was given, and what that means."""

    question: Question
    answer: str
    option: AnswerOption


class Course(NamedTuple):
    """What was asked, in the protocol's order, and what is asked next; None when all is asked."""

    asked: tuple[Asked, ...]
    next: Question | None


def course(
    protocols: Protocols, protocol: CallProtocol | None, answers: Mapping[str, str]
) -> Course:
    """The way through the questions that the answers take."""
    asked: list[Asked] = []
    question = None if protocol is None else protocol.questions[0]
    while question is not None and question.id in answers:
        one = _meaning(protocols, question.id, answers[question.id])
        if one is None:
            # The city's questions have changed since: this one is asked anew.
            break
        asked.append(one)
        following = one.option.outcome.next
        question = None if following is None else protocols.find_question(following)
    return Course(tuple(asked), question)


def meanings(protocols: Protocols, answers: Mapping[str, str]) -> tuple[Asked, ...]:
    """All answers that the city's questions still know, in the order in which they were said."""
    found = (_meaning(protocols, *pair) for pair in answers.items())
    return tuple(one for one in found if one is not None)


def types_named(protocols: Protocols, answers: Mapping[str, str]) -> frozenset[IncidentTypeCode]:
    """The types that any of the answers names."""
    named = (one.option.outcome.incident_type for one in meanings(protocols, answers))
    return frozenset(code for code in named if code is not None)


def answer(
    incident: Incident,
    given: Sequence[Given],
    *,
    protocols: Protocols,
    kinds: Mapping[IncidentTypeCode, IncidentType],
    rough: IncidentTypeCode | None,
) -> AnswersRecorded:
    """What the caller said, and what follows. `rough` is what the incident seems to be so far.

    Refuses: incident_not_open, no_answers, unknown_question, answer_not_offered.
    """
    require_open(incident)
    if not given:
        raise refusal("no_answers")
    new = [_require_offered(protocols, one) for one in given]
    said = {one.question: one.answer for one in given}
    held = {question: code for question, code in incident.answers.items() if question not in said}
    old = meanings(protocols, held)
    outcomes = [one.option.outcome for one in (*old, *new)]
    code = (
        _last_type(one.option.outcome for one in new)
        or _still_suggested(incident, outcomes)
        or incident.incident_type
        or _last_type(outcomes)
        or rough
    )
    return AnswersRecorded(
        incident_id=incident.id,
        answers=tuple(given),
        suggested_type=code,
        suggested_priority=_priority(outcomes, None if code is None else kinds.get(code)),
        flags=tuple(dict.fromkeys(flag for one in outcomes for flag in one.flags)),
        needs=_needs(outcomes),
    )


def dangers_along(
    incident: Incident, into: Incident, protocols: Protocols
) -> AnswersRecorded | None:
    """The answers that name a danger of `incident`, said of `into` from now on. None: each of them
    is known there, or was declared over. Of two answers to one question the one that names a danger
    counts."""
    held = {one.question.id: one for one in meanings(protocols, into.answers)}
    along = [
        one
        for one in meanings(protocols, incident.answers)
        if set(one.option.outcome.flags) - {*incident.safe_flags, *into.flags}
    ]
    if not along:
        return None
    both = {**held, **{one.question.id: one for one in along}}
    outcomes = [one.option.outcome for one in both.values()]
    return AnswersRecorded(
        incident_id=into.id,
        answers=tuple(Given(question=one.question.id, answer=one.answer) for one in along),
        suggested_type=into.suggested_type,
        suggested_priority=into.suggested_priority,
        flags=tuple(dict.fromkeys((*into.flags, *(f for one in outcomes for f in one.flags)))),
        needs=_needs(outcomes),
    )


def decides(incident: Incident, recorded: AnswersRecorded, protocols: Protocols) -> bool:
    """Whether these answers classify by themselves: one of them says so, and the incident has no
    type yet or becomes more urgent. What is less urgent is left to a person."""
    if recorded.suggested_type is None or recorded.suggested_priority is None:
        return False
    said = (_meaning(protocols, one.question, one.answer) for one in recorded.answers)
    if not any(one is not None and one.option.outcome.decided for one in said):
        return False
    if incident.incident_type is None or incident.priority is None:
        return True
    return recorded.suggested_priority < incident.priority


def reason(answers: Iterable[Given]) -> str:
    """Answers as the reason of a classification: codes, the same in every language."""
    return " ".join(f"{one.question}={one.answer}" for one in answers)


def _meaning(protocols: Protocols, question_id: str, code: str) -> Asked | None:
    question = protocols.find_question(question_id)
    option = None if question is None else question.find_option(code)
    return None if question is None or option is None else Asked(question, code, option)


def _require_offered(protocols: Protocols, given: Given) -> Asked:
    question = protocols.find_question(given.question)
    if question is None:
        raise refusal("unknown_question", question=given.question)
    option = question.find_option(given.answer)
    if option is None:
        is_number = question.kind is QuestionKind.NUMBER
        codes = "0-999" if is_number else tuple(one.code for one in question.options)
        raise refusal(
            "answer_not_offered", question=question.id, answer=given.answer, offered=codes
        )
    return Asked(question, given.answer, option)


def _still_suggested(incident: Incident, outcomes: Iterable[Outcome]) -> IncidentTypeCode | None:
    """What was suggested and nobody has taken up yet, as long as an answer still says so."""
    suggested = incident.suggested_type
    return suggested if any(one.incident_type == suggested for one in outcomes) else None


def _last_type(outcomes: Iterable[Outcome]) -> IncidentTypeCode | None:
    named = [one.incident_type for one in outcomes if one.incident_type is not None]
    return named[-1] if named else None


def _priority(outcomes: Iterable[Outcome], kind: IncidentType | None) -> int | None:
    if kind is None:
        return None
    return min([kind.priority, *(one.priority for one in outcomes if one.priority is not None)])


def _needs(outcomes: Iterable[Outcome]) -> tuple[Need, ...]:
    most: dict[Capability, int] = {}
    for outcome in outcomes:
        for capability, count in outcome.needs.items():
            most[capability] = max(count, most.get(capability, 0))
    return tuple(Need(capability=capability, count=count) for capability, count in most.items())
