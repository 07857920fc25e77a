"""A phone is lost, or a way in ends while somebody is on it."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from tests.toytown.authenticator import SITE, li_wei, with_passkey
from tests.toytown.door import HERE, PASSWORD, Toydoor, open_door
from turnout.access.commands import ChangeCredential, InviteAgain, RemovePasskey, SignIn
from turnout.access.door import Entered
from turnout.access.model import AccountId, Credential
from turnout.access.service import digest_of
from turnout.adapters.memory import MemoryLedger
from turnout.ledger.record import Batch

ANOTHER = "seven quiet herons at dusk"


class SlowToKeep(MemoryLedger):
    """Keeps nothing before it is let go on."""

    def __init__(self, book: str) -> None:
        super().__init__(book)
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()

    async def append(self, batch: Batch) -> None:
        await self.may_go_on.wait()
        await super().append(batch)


async def while_kept(
    town: Toydoor, ending: Coroutine[Any, Any, Any], coming: Coroutine[Any, Any, Entered]
) -> Entered:
    """Somebody comes in while an end is being recorded."""
    town.ledger.may_go_on.clear()
    first = asyncio.create_task(ending)
    await asyncio.sleep(0)
    second = asyncio.create_task(coming)
    for _ in range(5):
        await asyncio.sleep(0)
    town.ledger.may_go_on.set()
    await first
    return await second


def test_a_passkey_that_ends_while_it_waits_to_come_in_opens_nothing() -> None:
    async def story() -> None:
        town = await open_door(ledger=SlowToKeep("toytown.audit.room"))
        person, _, device = await with_passkey(town)
        challenge = town.keyring.ask()
        ending = town.do(RemovePasskey(account_id=AccountId(person.id), number=1), by=person.id)
        coming = town.keyring.sign_in(SITE, challenge, device.sign(challenge))
        with town.refused("passkey_failed"):
            await while_kept(town, ending, coming)

    asyncio.run(story())


def test_a_password_that_ends_while_it_waits_to_come_in_opens_nothing() -> None:
    async def story() -> None:
        town = await open_door(ledger=SlowToKeep("toytown.audit.room"))
        person, secret = await li_wei(town)
        town.pass_time(30)
        _, step = await town.own.proved(person, PASSWORD, town.code(secret), address=HERE)
        changed = ChangeCredential(
            account_id=AccountId(person.id),
            step=step,
            session=person.session or 0,
            credential=Credential(password="another", totp=secret),
        )
        proved = SignIn(account_id=AccountId(person.id), digest="", step=step + 1, credential=1)
        with town.refused("sign_in_failed"):
            await while_kept(town, town.do(changed, by=person.id), town.door.enter(proved))

    asyncio.run(story())


def test_who_found_a_lost_phone_comes_in_by_nothing_that_is_on_it() -> None:
    async def story() -> None:
        town = await open_door()
        person, secret, device = await with_passkey(town)
        account, again = AccountId(person.id), town.door.new_secret()
        kept = town.book.state.accounts[account].passkeys[0].ref
        on_it = await town.come_in("li.wei", secret)
        invite = InviteAgain(account_id=account, digest=digest_of(again), lost=True)
        events = await town.do(invite)
        assert [type(one).__name__ for one in events] == [
            "PasskeyRemoved",
            "SessionEnded",
            "SessionEnded",
            "InvitationGiven",
        ]
        assert town.door.find(on_it.token, pressed=True) is None
        challenge = town.keyring.ask()
        with town.refused("passkey_failed"):
            await town.keyring.sign_in(SITE, challenge, device.sign(challenge))
        assert (await town.ledger.list_sealed([kept]))[kept].wrapped_key is None
        assert await town.come_in("li.wei", await town.enrol(again, ANOTHER), password=ANOTHER)

    asyncio.run(story())


def test_who_forgot_a_password_keeps_the_passkeys() -> None:
    async def story() -> None:
        town = await open_door()
        person, _, device = await with_passkey(town)
        again = town.door.new_secret()
        await town.do(InviteAgain(account_id=AccountId(person.id), digest=digest_of(again)))
        await town.enrol(again, ANOTHER)
        challenge = town.keyring.ask()
        assert (await town.keyring.sign_in(SITE, challenge, device.sign(challenge))).token

    asyncio.run(story())
