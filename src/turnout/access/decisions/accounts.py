"""What is decided about accounts and their roles."""

import re
from typing import Final

from turnout.access.commands import (
    ChangeCredential,
    CloseAccount,
    CreateAccount,
    GrantRoles,
    InviteAgain,
    KeepPerson,
    SetCredential,
)
from turnout.access.decisions.base import (
    Deciders,
    Events,
    Look,
    ended_sessions,
    require_new_step,
    said_reason,
)
from turnout.access.events import Event
from turnout.access.events.accounts import (
    AccountClosed,
    AccountCreated,
    AccountResumed,
    AccountSuspended,
    CredentialSet,
    InvitationGiven,
    ProfileReplaced,
    RolesGranted,
)
from turnout.access.events.passkeys import PasskeyRemoved
from turnout.access.events.sessions import SessionEnded
from turnout.access.model import AccountId, Grant, Profile, Role
from turnout.access.refusals import refusal
from turnout.access.rules import grants
from turnout.access.state import credential_stream

LOGIN: Final = re.compile(r"[\w.@-]{2,64}")


def _create(look: Look, command: CreateAccount) -> Events:
    grants.require_fit(command.grants)
    grants.require_known(command.grants, command.known)
    if LOGIN.fullmatch(command.profile.login) is None:
        raise refusal("login_malformed")
    _require_own_names(look, command.profile, but=None)
    account_id = AccountId(f"staff-{look.state.next_account}")
    invited = (_invitation(look, account_id, command.digest),)
    return (
        AccountCreated(account_id=account_id, sealed=look.seal(account_id, command.profile)),
        RolesGranted(account_id=account_id, grants=command.grants),
        *(() if command.profile.directory else invited),
        *(() if command.active else (AccountSuspended(account_id=account_id),)),
    )


def _require_own_names(look: Look, profile: Profile, *, but: AccountId | None) -> None:
    """Neither the login nor the directory's own name is another account's. Refuses: login_taken."""
    found = [look.state.find_login(profile.login)]
    if profile.directory:
        found.append(look.state.find_vouched(profile.directory, profile.external_id))
    if any(one is not None and one.id != but for one in found):
        raise refusal("login_taken")


def _grant(look: Look, command: GrantRoles) -> Events:
    account = look.state.get_account(command.account_id)
    grants.require_other(account.id, look.by)
    if account.grants == command.grants:
        return ()
    grants.require_unchanged(account.grants, seen=command.before, wanted=command.grants)
    grants.require_fit(command.grants)
    grants.require_known(command.grants, command.known, held=account.grants)
    _require_administrator(look, account.id, command.grants)
    return (RolesGranted(account_id=account.id, grants=command.grants),)


def _require_administrator(look: Look, account_id: AccountId, kept: tuple[Grant, ...]) -> None:
    stays = any(one.role is Role.ADMINISTRATOR and one.ends_at is None for one in kept)
    if not stays and not look.state.administrators(but=account_id):
        raise refusal("last_administrator")


def _invitation(look: Look, account_id: AccountId, digest: str) -> InvitationGiven:
    until = look.now + look.limits.invitation
    return InvitationGiven(account_id=account_id, digest=digest, expires_at=until)


def _invite_again(look: Look, command: InviteAgain) -> Events:
    account = look.state.get_account(command.account_id)
    if account.profile is not None and account.profile.directory:
        raise refusal("vouched_elsewhere", directory=account.profile.directory)
    invited = _invitation(look, account.id, command.digest)
    if not command.lost:
        return (invited,)
    ended = [PasskeyRemoved(account_id=account.id, number=one.number) for one in account.passkeys]
    return (*ended, *ended_sessions(look, account.id, "lost"), invited)


def _set_credential(look: Look, command: SetCredential) -> Events:
    """Whoever sets a new password is the person: sessions that were open may not be."""
    account = look.state.find_invited(command.digest, now=look.now)
    if account is None:
        raise refusal("invitation_over")
    number = account.credentials + 1
    stream = credential_stream(account.id, number)
    sealed = look.seal(stream, command.credential)
    return (
        CredentialSet(account_id=account.id, number=number, sealed=sealed, step=command.step),
        *ended_sessions(look, account.id, "credential"),
    )


def _change_credential(look: Look, command: ChangeCredential) -> Events:
    """Whoever else is signed in as this person may not be this person."""
    account = look.state.get_account(command.account_id)
    require_new_step(account, command.step)
    number = account.credentials + 1
    sealed = look.seal(credential_stream(account.id, number), command.credential)
    others = [one for one in look.state.sessions_of(account.id) if one.number != command.session]
    return (
        CredentialSet(account_id=account.id, number=number, sealed=sealed, step=command.step),
        *(
            SessionEnded(account_id=account.id, session=one.number, why="credential")
            for one in others
        ),
    )


def _close_account(look: Look, command: CloseAccount) -> Events:
    account = look.state.get_account(command.account_id)
    grants.require_other(account.id, look.by)
    reason = said_reason(command.reason)
    _require_administrator(look, account.id, ())
    closed = AccountClosed(account_id=account.id, reason=reason)
    return (*ended_sessions(look, account.id, "closed"), closed)


def _keep(look: Look, command: KeepPerson) -> Events:
    """Only what became different is told."""
    account, told = look.state.get_account(command.account_id), command.profile
    held = account.grants
    if command.grants is not None:
        held = grants.with_directorys(held, command.grants, agency=command.agency)
    grants.require_fit(held)
    grants.require_known(held, command.known, held=account.grants)
    if LOGIN.fullmatch(told.login) is None:
        raise refusal("login_malformed")
    _require_administrator(look, account.id, held if command.active else ())
    _require_own_names(look, told, but=account.id)
    events: list[Event] = []
    if told != account.profile:
        events.append(ProfileReplaced(account_id=account.id, sealed=look.seal(account.id, told)))
    if held != account.grants:
        events.append(RolesGranted(account_id=account.id, grants=held))
    if account.suspended and command.active:
        events.append(AccountResumed(account_id=account.id))
    if not account.suspended and not command.active:
        events.append(AccountSuspended(account_id=account.id))
        events += ended_sessions(look, account.id, "suspended")
    return tuple(events)


DECIDERS: Final[Deciders] = {
    CreateAccount: _create,
    GrantRoles: _grant,
    InviteAgain: _invite_again,
    SetCredential: _set_credential,
    ChangeCredential: _change_credential,
    CloseAccount: _close_account,
    KeepPerson: _keep,
}
