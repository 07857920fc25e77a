"""What is decided about sessions and seats."""

from typing import Final

from turnout.access.commands import ClaimSeat, EndSession, NoteSlowed, SignIn
from turnout.access.decisions.base import Deciders, Events, Look, require_new_step
from turnout.access.events.sessions import SeatClaimed, SessionEnded, SignedIn, SignInSlowed
from turnout.access.model import Account
from turnout.access.refusals import refusal
from turnout.access.rules import seats


def _slowed(look: Look, command: NoteSlowed) -> Events:
    account = look.state.get_account(command.account_id)
    return (SignInSlowed(account_id=account.id, tries=command.tries),)


def _sign_in(look: Look, command: SignIn) -> Events:
    account = look.state.get_account(command.account_id)
    if account.suspended:
        raise refusal("sign_in_failed")
    _require_proof_holds(account, command)
    return (
        SignedIn(
            account_id=account.id,
            session=look.state.next_session,
            digest=command.digest,
            step=command.step,
            ends_at=look.now + look.limits.absolute,
            passkey=command.passkey,
            uses=command.uses,
            directory=command.directory,
        ),
    )


def _require_proof_holds(account: Account, command: SignIn) -> None:
    """What was proved may have ended while the proof, or the commands before this one, took time.
    Refuses: passkey_failed, sign_in_failed, code_used."""
    if command.passkey:
        if all(one.number != command.passkey for one in account.passkeys):
            raise refusal("passkey_failed")
        return
    if command.directory:
        return
    if command.credential != account.credentials:
        raise refusal("sign_in_failed")
    require_new_step(account, command.step)


def _end_session(look: Look, command: EndSession) -> Events:
    session = look.state.get_session(command.session)
    return (SessionEnded(account_id=session.holder, session=session.number, why=command.why),)


def _claim(look: Look, command: ClaimSeat) -> Events:
    session = look.state.get_session(command.session)
    if command.seat in session.seats:
        return ()
    seats.require_free(command.seat, look.state.sessions.values(), by=session, left=command.left)
    return (SeatClaimed(account_id=session.holder, session=session.number, seat=command.seat),)


DECIDERS: Final[Deciders] = {
    NoteSlowed: _slowed,
    SignIn: _sign_in,
    EndSession: _end_session,
    ClaimSeat: _claim,
}
