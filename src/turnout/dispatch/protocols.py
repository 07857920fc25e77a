"""What a call-taker asks about a type of incident, and what follows from each answer: dated data.

A question's id is "protocol.question". The answers of all protocols form one graph without loops:
each names the question that comes next, in this protocol or in another, or None when all is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from turnout.base.ids import Capability, IncidentTypeCode
from turnout.base.text import Words

MOST_NUMBER: Final = 999
"""The largest number that can be an answer."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What follows from an answer.

    `priority` is the least urgency that it allows; `needs` what it wants at least, whatever the
    plan says; `decided` classifies at once. `next` is the id of the question that follows.
    """

    incident_type: IncidentTypeCode | None = None
    priority: int | None = None
    needs: Mapping[Capability, int] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    decided: bool = False
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOption:
    """One answer that a question allows; of a number, all from `at_least` up to the next option."""

    code: str
    text: Words
    outcome: Outcome
    at_least: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; options of a number ascend."""

    id: str
    kind: QuestionKind
    text: Words
    options: tuple[AnswerOption, ...]

    def find_option(self, code: str) -> AnswerOption | None:
        """The option that an answer's code means, or None when it means none."""
        if self.kind is QuestionKind.NUMBER:
            return self._find_number(code)
        return next((option for option in self.options if option.code == code), None)

    def _find_number(self, code: str) -> AnswerOption | None:
        if not (code.isascii() and code.isdecimal()) or int(code) > MOST_NUMBER:
            return None
        reached = [one for one in self.options if int(code) >= (one.at_least or 0)]
        return reached[-1] if reached else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallProtocol:
    """Questions in their usual order, and what they are for: these types, these groups of types, or
    the first words on the number of these services."""

    code: str
    name: Words
    types: tuple[IncidentTypeCode, ...]
    groups: tuple[str, ...]
    services: tuple[str, ...]
    questions: tuple[Question, ...]


class Protocols:
    """All protocols of a city, the words of their flags and of their advice."""

    __slots__ = ("_for_group", "_for_service", "_for_type", "_question", "advice", "all", "flags")

    def __init__(
        self,
        protocols: tuple[CallProtocol, ...] = (),
        *,
        flags: Mapping[str, Words] | None = None,
        advice: Mapping[str, Words] | None = None,
    ) -> None:
        self.all = protocols
        self.flags = flags or {}
        self.advice = advice or {}
        self._question = {one.id: one for protocol in protocols for one in protocol.questions}
        self._for_type = {code: each for each in protocols for code in each.types}
        self._for_group = {group: each for each in protocols for group in each.groups}
        self._for_service = {service: each for each in protocols for service in each.services}

    def find_of(self, question_id: str) -> CallProtocol | None:
        """The protocol that a question belongs to."""
        code = question_id.partition(".")[0]
        return next((each for each in self.all if each.code == code), None)

    def find_question(self, question_id: str) -> Question | None:
        """The question of that id."""
        return self._question.get(question_id)

    def find_for_type(self, code: IncidentTypeCode, group: str) -> CallProtocol | None:
        """The type's own protocol, else its group's."""
        return self._for_type.get(code) or self._for_group.get(group)

    def find_for_service(self, service: str) -> CallProtocol | None:
        """What is asked when nothing is known but the number that was dialled."""
        return self._for_service.get(service)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Protocols) and (self.all, self.flags, self.advice) == (
            other.all,
            other.flags,
            other.advice,
        )

    def __hash__(self) -> int:
        return hash(tuple(each.code for each in self.all))


NO_PROTOCOLS: Final = Protocols()
