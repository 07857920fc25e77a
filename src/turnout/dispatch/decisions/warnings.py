"""What is decided about public warnings."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.warnings import (
    ApproveWarning,
    DraftWarning,
    EndWarning,
    ExpireWarning,
    RejectWarning,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.rules import warnings


def _draft(desk: Desk, command: DraftWarning) -> Events:
    held, replaces = desk.board.warnings, command.replaces
    bounds = warnings.Bounds(
        callers=() if command.about is None else tuple(_callers(desk, command.about)),
        longest=timedelta(hours=desk.board.city.warnings.longest_hours),
        now=desk.now,
    )
    drafted = warnings.draft(
        command.body,
        bounds,
        warning_id=held.next,
        about=command.about,
        replaces=None if replaces is None else warnings.find(held, replaces),
        other_holds=command.other_holds,
    )
    return (drafted,)


def _callers(desk: Desk, about: IncidentId) -> Iterator[str]:
    """What an incident's callers are called, and their numbers, as far as the room holds them."""
    board = desk.board
    for call_id in board.get_incident(about).call_ids:
        call = board.calls.get(call_id)
        if call is not None and call.details is not None:
            yield from filter(None, (call.details.caller_name, call.details.caller_number))


def _approve(desk: Desk, command: ApproveWarning) -> Events:
    held = desk.board.warnings
    warning = warnings.find(held, command.warning_id)
    replaced = None if warning.replaces is None else held.find(warning.replaces)
    return (warnings.approve(warning, replaced, by=desk.by, now=desk.now),)


def _reject(desk: Desk, command: RejectWarning) -> Events:
    warning = warnings.find(desk.board.warnings, command.warning_id)
    return (warnings.reject(warning, reason=command.reason),)


def _end(desk: Desk, command: EndWarning) -> Events:
    warning = warnings.find(desk.board.warnings, command.warning_id)
    return (warnings.end(warning, reason=command.reason),)


def _expire(desk: Desk, command: ExpireWarning) -> Events:
    warning = warnings.find(desk.board.warnings, command.warning_id)
    return (warnings.expire(warning, now=desk.now),)


DECIDERS: Final[Deciders] = {
    DraftWarning: _draft,
    ApproveWarning: _approve,
    RejectWarning: _reject,
    EndWarning: _end,
    ExpireWarning: _expire,
}
