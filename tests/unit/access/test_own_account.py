"""One's own account: another password, another phone, passkeys, sessions elsewhere."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.toytown.authenticator import SITE, ToyAuthenticator, li_wei, with_passkey
from tests.toytown.door import HERE, PASSWORD, Toydoor, open_door
from turnout.access.commands import RemovePasskey
from turnout.access.model import AccountId, Role
from turnout.access.ports import PasskeyFault, PasskeySite
from turnout.adapters.passkeys import WebAuthn

ANOTHER = "seven quiet herons at dusk"


def test_another_password_ends_the_other_sessions_and_destroys_the_old_one() -> None:
    async def story() -> None:
        town = await open_door()
        here, secret = await li_wei(town)
        elsewhere = await town.come_in("li.wei", secret)
        town.pass_time(30)
        code = town.code(secret)
        await town.own.change_password(here, PASSWORD, code, ANOTHER, address=HERE)
        assert town.door.find(elsewhere.token, pressed=True) is None
        assert here.session in town.book.state.sessions
        with town.refused("code_used"):
            await town.door.sign_in("li.wei", ANOTHER, code, address=HERE)
        with town.refused("sign_in_failed"):
            await town.come_in("li.wei", secret)
        assert (await town.come_in("li.wei", secret, password=ANOTHER)).token
        again = await town.reopened()
        assert (await again.come_in("li.wei", secret, password=ANOTHER)).token

    asyncio.run(story())


def test_a_console_that_was_left_open_changes_nothing_without_the_password() -> None:
    async def story() -> None:
        town = await open_door()
        here, secret = await li_wei(town)
        town.pass_time(30)
        with town.refused("sign_in_failed"):
            await town.own.change_password(here, "wrong", town.code(secret), ANOTHER, address=HERE)
        with town.refused("password_weak"):
            await town.own.change_password(
                here, PASSWORD, town.code(secret), "li.wei li.wei", address=HERE
            )
        with town.refused("code_used"):
            await town.own.offer_factor(here, PASSWORD, town.code(secret), address=HERE)

    asyncio.run(story())


def test_another_phone_counts_from_its_first_code_on() -> None:
    async def story() -> None:
        town = await open_door()
        here, old = await li_wei(town)
        with town.refused("invitation_over"):
            await town.own.set_factor(here, "000000")
        town.pass_time(30)
        new = (await town.own.offer_factor(here, PASSWORD, town.code(old), address=HERE)).secret
        await town.come_in("li.wei", old)
        town.pass_time(30)
        with town.refused("sign_in_failed"):
            await town.own.set_factor(here, "000000")
        await town.own.set_factor(here, town.code(new))
        with town.refused("sign_in_failed"):
            await town.come_in("li.wei", old)
        assert (await town.come_in("li.wei", new)).token

    asyncio.run(story())


def test_people_end_their_own_sessions_and_nobody_elses() -> None:
    async def story() -> None:
        town = await open_door()
        here, secret = await li_wei(town)
        elsewhere = await town.come_in("li.wei", secret)
        _, other = await town.member("wu.min", Role.DISPATCHER)
        stranger = await town.come_in("wu.min", other)
        assert elsewhere.principal.session is not None
        await town.own.end_session(here, elsewhere.principal.session)
        assert town.door.find(elsewhere.token, pressed=True) is None
        assert stranger.principal.session is not None
        with town.refused("not_your_session"):
            await town.own.end_session(here, stranger.principal.session)

    asyncio.run(story())


def test_a_passkey_is_a_way_in_and_stays_one_after_a_restart() -> None:
    async def story() -> None:
        town = await open_door()
        person, secret, device = await with_passkey(town)
        challenge = town.keyring.ask()
        entered = await town.keyring.sign_in(SITE, challenge, device.sign(challenge))
        assert entered.principal.id == person.id
        # The code of before still counts once, and no passkey makes it count again.
        again = await town.reopened()
        challenge = again.keyring.ask()
        assert (await again.keyring.sign_in(SITE, challenge, device.sign(challenge))).token
        assert (await again.come_in("li.wei", secret)).token
        types = await town.facts()
        assert types.count("PasskeyAdded") == 1
        assert device.key_id.hex().encode() not in await whole_book(town)
        assert b"my phone" not in await whole_book(town)

    asyncio.run(story())


async def whole_book(town: Toydoor) -> bytes:
    return b"".join([record.payload async for record in town.ledger.read()])


def test_what_a_device_signs_counts_here_once_and_only_if_its_person_was_asked() -> None:
    async def story() -> None:
        town = await open_door()
        _, _, device = await with_passkey(town)
        challenge = town.keyring.ask()
        signed = device.sign(challenge)
        assert (await town.keyring.sign_in(SITE, challenge, signed)).token
        with town.refused("passkey_failed"):
            await town.keyring.sign_in(SITE, challenge, signed)
        for wrong in (
            lambda at: device.sign(at, PasskeySite(host=SITE.host, origin="https://evil.example")),
            lambda at: device.sign(at, PasskeySite(host="evil.example", origin=SITE.origin)),
            lambda at: ToyAuthenticator(asks=False).sign(at),
            lambda at: replace(device.sign(at), signature=b"\x30\x00"),
            lambda at: ToyAuthenticator(2).sign(at),
            lambda _: device.sign(bytes(32)),
        ):
            challenge = town.keyring.ask()
            with town.refused("passkey_failed"):
                await town.keyring.sign_in(SITE, challenge, wrong(challenge))
        challenge = town.keyring.ask()
        town.pass_time(301)
        with town.refused("passkey_failed"):
            await town.keyring.sign_in(SITE, challenge, device.sign(challenge))

    asyncio.run(story())


def test_a_copy_of_a_device_gives_itself_away_by_its_count() -> None:
    async def story() -> None:
        town = await open_door()
        _, _, device = await with_passkey(town)
        device.uses = 5
        challenge = town.keyring.ask()
        await town.keyring.sign_in(SITE, challenge, device.sign(challenge))
        device.uses = 2
        challenge = town.keyring.ask()
        with town.refused("passkey_failed"):
            await town.keyring.sign_in(SITE, challenge, device.sign(challenge))

    asyncio.run(story())


def test_a_passkey_that_is_removed_is_destroyed_and_opens_nothing() -> None:
    async def story() -> None:
        town = await open_door()
        person, secret, device = await with_passkey(town)
        account = AccountId(person.id)
        town.pass_time(30)
        _, step = await town.own.proved(person, PASSWORD, town.code(secret), address=HERE)
        made = device.make(town.keyring.begin(person, step))
        with town.refused("passkey_known"):
            await town.keyring.add(person, SITE, "again", **made)
        ref = town.book.state.accounts[account].passkeys[0].ref
        await town.do(RemovePasskey(account_id=account, number=1), by=person.id)
        assert (await town.ledger.list_sealed([ref]))[ref].wrapped_key is None
        challenge = town.keyring.ask()
        with town.refused("passkey_failed"):
            await town.keyring.sign_in(SITE, challenge, device.sign(challenge))
        with town.refused("unknown_passkey"):
            await town.do(RemovePasskey(account_id=account, number=1), by=person.id)

    asyncio.run(story())


@settings(deadline=None)
@given(st.binary(max_size=400), st.binary(max_size=400))
def test_no_bytes_of_a_device_do_more_than_fail(client: bytes, attested: bytes) -> None:
    challenge = bytes(range(32))
    made = ToyAuthenticator().make(challenge)
    for body in (attested, made["attestation"][:90] + attested):
        for said in (client, made["client_data"]):
            with pytest.raises(PasskeyFault):
                WebAuthn().made(SITE, challenge, client_data=said, attestation=body)
