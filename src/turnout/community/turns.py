"""Whose turn it is: each status has one owner, and this is the table."""

from collections.abc import Callable
from typing import Final

from turnout.community.model import ids
from turnout.community.model.cases import Case, PauseKind, Status
from turnout.community.model.ids import Party
from turnout.community.refusals import refusal
from turnout.community.wording import STATUS_WORDS


def _desk(case: Case) -> Party:
    return ids.desk(case.desk)


def _handler(case: Case) -> Party:
    assert case.handler is not None, "a routed case has a handler"
    return case.handler


def _verifier(case: Case) -> Party:
    return case.verifier or _desk(case)


_OWNERS: Final[dict[Status, Callable[[Case], Party]]] = {
    Status.COLLECTED: _desk,
    Status.REGISTERED: _desk,
    Status.ROUTED: _handler,
    Status.REPORTED: _verifier,
    Status.VERIFIED: _desk,
    Status.AT_ROOM: lambda _case: ids.ROOM,
}

if set(_OWNERS) != set(Status) - {Status.CLOSED}:
    raise RuntimeError("a status has no owner")


def owner_of(case: Case) -> Party | None:
    """Whose turn it is; None once the case is closed. What was put off is the desk's to look at."""
    if not case.is_open:
        return None
    if case.pause is not None and case.pause.kind is PauseKind.DEFERRED:
        return _desk(case)
    return owner_of_step(case)


def owner_of_step(case: Case) -> Party:
    """Whose turn an open case is, or will be again once it goes on."""
    return _OWNERS[case.status](case)


def require_status(case: Case, *statuses: Status) -> None:
    """Refuses: wrong_step, case_closed."""
    if case.status in statuses:
        return
    if case.status is Status.CLOSED:
        raise refusal("case_closed", case=case.id)
    raise refusal("wrong_step", case=case.id, status=STATUS_WORDS[case.status])


def require_running(case: Case) -> None:
    """Refuses: case_paused."""
    if case.pause is not None:
        raise refusal("case_paused", case=case.id)


def require_turn(case: Case, party: Party) -> None:
    """Refuses: case_closed, not_your_turn."""
    owner = owner_of(case)
    if owner is None:
        raise refusal("case_closed", case=case.id)
    if owner != party:
        raise refusal("not_your_turn", case=case.id, owner=owner, party=party)


def require_desk(case: Case, party: Party) -> None:
    """Refuses: not_this_desk."""
    if party != _desk(case):
        raise refusal("not_this_desk", case=case.id, desk=_desk(case), party=party)


def require_reason(text: str) -> str:
    """The reason without spaces around it. Refuses: reason_missing."""
    reason = text.strip()
    if not reason:
        raise refusal("reason_missing")
    return reason
