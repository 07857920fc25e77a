"""Facts that change what is due: pauses, extensions, pressing, escalation."""

from datetime import datetime

from turnout.community.catalogue import AreaId, Condition, Step
from turnout.community.events.base import CaseEvent
from turnout.community.model.ids import Party


class CaseDeferred(CaseEvent, frozen=True, kw_only=True):
    """It is put off for a reason until the next look; its clock stands still."""

    reason: str
    until: datetime


class CaseSuspended(CaseEvent, frozen=True, kw_only=True):
    """Its clock stands still for something outside, until the next look at the latest."""

    condition: Condition
    reason: str
    until: datetime


class CaseResumed(CaseEvent, frozen=True, kw_only=True):
    """Its clock goes on. `by_time`: the next look came."""

    by_time: bool


class ExtensionAsked(CaseEvent, frozen=True, kw_only=True):
    """Whoever handles it asks for more time, in the unit of the limit."""

    amount: int
    reason: str


class ExtensionGranted(CaseEvent, frozen=True, kw_only=True):
    """Somebody else granted it."""

    amount: int


class ExtensionRefused(CaseEvent, frozen=True, kw_only=True):
    """Somebody else refused it, and why."""

    reason: str


class CaseUrged(CaseEvent, frozen=True, kw_only=True):
    """Somebody presses. `by_reporter`: with the secret link."""

    by_reporter: bool
    reason: str | None


class CaseSupervised(CaseEvent, frozen=True, kw_only=True):
    """A level above watches it to its end: it is not closed before that desk lets go."""

    area: AreaId
    reason: str


class SupervisionEnded(CaseEvent, frozen=True, kw_only=True):
    """The supervising desk lets go."""

    area: AreaId


class CaseEscalated(CaseEvent, frozen=True, kw_only=True):
    """A limit passed, and `to` answers for it from now on. `task` None: the case's own clock;
    0: that of asking a court."""

    step: Step
    rung: int
    to: Party
    task: int | None
