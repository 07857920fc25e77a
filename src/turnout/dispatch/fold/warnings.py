"""How facts about public warnings change the state."""

from datetime import datetime
from typing import Any, Final

import msgspec

from turnout.base.ids import WarningId
from turnout.dispatch.events.warnings import (
    WarningApproved,
    WarningDrafted,
    WarningEnded,
    WarningExpired,
    WarningRejected,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.model.warnings import KEPT, PublicWarning, Sent, WarningStatus
from turnout.dispatch.state import State


def _drafted(state: State, event: WarningDrafted, fact: Fact) -> None:
    held, now = state.warnings, fact.record.recorded_at
    drafted = PublicWarning(
        id=event.warning_id,
        body=event.body,
        about=event.about,
        replaces=event.replaces,
        left=event.left,
        drafted_at=fact.record.happened_at,
        drafted_by=fact.by,
    )
    kept = (one for one in held.all if one.over_at is None or now < one.over_at + KEPT)
    held.all = [*kept, drafted]
    held.next = WarningId(event.warning_id + 1)


def _approved(state: State, event: WarningApproved, fact: Fact) -> None:
    by, at = fact.by, fact.record.happened_at
    replaced = None if event.replaces is None else state.warnings.find(event.replaces)
    _change(
        state,
        event.warning_id,
        status=WarningStatus.IN_FORCE,
        approved_at=at,
        approved_by=by,
        earlier=() if replaced is None else _sent_before(replaced, at),
    )
    if event.replaces is not None:
        _change(state, event.replaces, status=WarningStatus.REPLACED, over_at=at, over_by=by)


def _sent_before(replaced: PublicWarning, at: datetime) -> tuple[Sent, ...]:
    """What is replaced, behind what it replaced as far as somebody may still show that."""
    assert replaced.approved_at is not None, "only what is in force is replaced"
    still = tuple(one for one in replaced.earlier if at < one.until)
    last = Sent(id=replaced.id, at=replaced.approved_at, until=replaced.body.until)
    return (*still, last)


def _rejected(state: State, event: WarningRejected, fact: Fact) -> None:
    _over(state, event.warning_id, WarningStatus.REJECTED, fact, event.reason)


def _ended(state: State, event: WarningEnded, fact: Fact) -> None:
    _over(state, event.warning_id, WarningStatus.ENDED, fact, event.reason)


def _expired(state: State, event: WarningExpired, fact: Fact) -> None:
    _over(state, event.warning_id, WarningStatus.EXPIRED, fact, "")


def _over(
    state: State, warning_id: WarningId, status: WarningStatus, fact: Fact, reason: str
) -> None:
    _change(
        state,
        warning_id,
        status=status,
        over_at=fact.record.happened_at,
        over_by=fact.by,
        reason=reason,
    )


def _change(state: State, warning_id: WarningId, **changed: Any) -> None:
    held = state.warnings
    held.all = [
        msgspec.structs.replace(one, **changed) if one.id == warning_id else one for one in held.all
    ]


FOLDS: Final[Folds] = {
    WarningDrafted: _drafted,
    WarningApproved: _approved,
    WarningRejected: _rejected,
    WarningEnded: _ended,
    WarningExpired: _expired,
}
