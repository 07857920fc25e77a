"""What is decided about broken glass and readings."""

from typing import Final

from turnout.access.commands import (
    BreakGlass,
    NoteAudit,
    NoteRead,
    NoteRefused,
    ReviewGlass,
    TellAgain,
)
from turnout.access.decisions.base import Deciders, Events, Look, said_reason
from turnout.access.events.glass import (
    AuditRead,
    GlassBroken,
    GlassReviewed,
    PersonRead,
    RequestRefused,
    ToldAgain,
)
from turnout.access.model import AccountId
from turnout.access.refusals import refusal


def _break(look: Look, command: BreakGlass) -> Events:
    account = look.state.get_account(AccountId(look.by))
    return (
        GlassBroken(
            about=command.about,
            account_id=account.id,
            number=look.state.next_breaking,
            reason=said_reason(command.reason),
            ends_at=look.now + look.limits.breaking,
        ),
    )


def _review(look: Look, command: ReviewGlass) -> Events:
    breaking = look.state.breakings.get(command.number)
    if breaking is None:
        raise refusal("unknown_breaking", number=command.number)
    if breaking.holder == look.by or breaking.reviewed_by is not None:
        raise refusal("reviewed_by_another")
    account = look.state.get_account(AccountId(look.by))
    return (
        GlassReviewed(
            about=breaking.about,
            account_id=account.id,
            number=breaking.number,
            finding=said_reason(command.finding),
        ),
    )


def _read(_look: Look, command: NoteRead) -> Events:
    return (
        PersonRead(
            about=command.about,
            holder=command.holder,
            session=command.session,
            reason=said_reason(command.reason),
        ),
    )


def _refused(_look: Look, command: NoteRefused) -> Events:
    return (RequestRefused(holder=command.holder, session=command.session, why=command.why),)


def _audited(_look: Look, command: NoteAudit) -> Events:
    return (
        AuditRead(
            holder=command.holder,
            session=command.session,
            asked=command.asked,
            taken=command.taken,
        ),
    )


def _told_again(_look: Look, command: TellAgain) -> Events:
    return (
        ToldAgain(
            subscriber=command.subscriber,
            holder=command.holder,
            sequences=command.sequences,
        ),
    )


DECIDERS: Final[Deciders] = {
    BreakGlass: _break,
    ReviewGlass: _review,
    NoteRead: _read,
    NoteRefused: _refused,
    NoteAudit: _audited,
    TellAgain: _told_again,
}
