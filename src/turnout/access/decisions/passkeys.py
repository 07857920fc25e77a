"""What is decided about passkeys: they are added and removed by the person whose they are."""

from typing import Final

from turnout.access.commands import AddPasskey, RemovePasskey
from turnout.access.decisions.base import Deciders, Events, Look, require_new_step
from turnout.access.events.passkeys import PasskeyAdded, PasskeyRemoved
from turnout.access.refusals import refusal
from turnout.access.state import passkey_stream

MOST: Final = 8


def _add(look: Look, command: AddPasskey) -> Events:
    account = look.state.get_account(command.account_id)
    require_new_step(account, command.step)
    if len(account.passkeys) >= MOST:
        raise refusal("passkeys_many", most=MOST)
    if look.state.find_passkey(command.passkey.key_id) is not None:
        raise refusal("passkey_known")
    number = account.next_passkey
    sealed = look.seal(passkey_stream(account.id, number), command.passkey)
    return (PasskeyAdded(account_id=account.id, number=number, sealed=sealed, step=command.step),)


def _remove(look: Look, command: RemovePasskey) -> Events:
    account = look.state.get_account(command.account_id)
    if all(one.number != command.number for one in account.passkeys):
        raise refusal("unknown_passkey", number=command.number)
    return (PasskeyRemoved(account_id=account.id, number=command.number),)


DECIDERS: Final[Deciders] = {AddPasskey: _add, RemovePasskey: _remove}
