"""What a city lays down for mediation, as dated data: kinds, mediators, days, allowances."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NewType, TypeVar

import msgspec

from turnout.base.text import Words

MediatorId = NewType("MediatorId", str)
"""A mediator's number on the city's public list, never a name."""


class Way(StrEnum):
    """What stays open to parties whom a mediation did not help."""

    COURT = "court"
    ARBITRATION = "arbitration"
    ADMINISTRATIVE = "administrative"


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """The base of what holds from one day until before another."""

    valid_from: date | None = None
    valid_until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it holds on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


class MediationKind(Dated, frozen=True, kw_only=True):
    """A class of disputes that may be mediated, and the ways that stay open beside."""

    code: str
    ways: tuple[Way, ...] = (Way.COURT,)


class Mediator(Dated, frozen=True, kw_only=True):
    """A mediator of the public list, and the body that they mediate for. `kinds` empty: all."""

    id: MediatorId
    name: Words
    body: str
    kinds: tuple[str, ...] = ()


class Days(Dated, frozen=True, kw_only=True):
    """The days of one edition of the rules: to reach an agreement, to extend that at most, to ask
    together for a court's confirmation, to visit after performance is due, to report back."""

    month: int
    extension: int
    confirm: int
    visit: int
    report: int
    source: str


class Allowance(Dated, frozen=True, kw_only=True):
    """What a mediator is paid for a case and for a session kept, in hundredths of the currency."""

    per_case: int
    per_session: int


class Question(Dated, frozen=True, kw_only=True):
    """A question of the screening for violence; yes to any one: the parties are seen apart."""

    code: str
    name: Words


D = TypeVar("D", bound=Dated)


def in_force(editions: Iterable[D], day: date) -> D | None:
    """The first one that holds on a day."""
    return next((one for one in editions if one.holds(day)), None)


class MediationTerms(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a city lays down for mediation; a city without kinds mediates nothing."""

    kinds: Mapping[str, MediationKind] = {}
    mediators: Mapping[MediatorId, Mediator] = {}
    days: tuple[Days, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    questions: tuple[Question, ...] = ()
    currency: str = "CNY"

    def find_kind(self, code: str | None, day: date) -> MediationKind | None:
        """The kind of a class, where it may be mediated on that day."""
        kind = self.kinds.get(code or "")
        return kind if kind is not None and kind.holds(day) else None

    def asked(self, day: date) -> tuple[Question, ...]:
        """What is asked before parties meet."""
        return tuple(one for one in self.questions if one.holds(day))


NOTHING_LAID_DOWN: Final = MediationTerms()
