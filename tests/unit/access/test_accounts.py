"""Whose an account is: names that are one person's, directories, who is out, and what is kept."""

import asyncio
from collections.abc import Sequence

from tests.toytown.door import Toydoor, open_door
from turnout.access.commands import (
    AddPasskey,
    ChangeCredential,
    CloseAccount,
    CloseDevice,
    CreateAccount,
    InviteAgain,
    KeepPerson,
    OfferPairing,
    ReceiveRequest,
)
from turnout.access.model import (
    AccountId,
    Credential,
    DeviceId,
    Passkey,
    Petition,
    Profile,
    Role,
    Wish,
)
from turnout.access.service import digest_of
from turnout.access.state import to_snapshot


def told(login: str, directory: str = "brigade", external_id: str = "7") -> Profile:
    return Profile(login=login, name=login, directory=directory, external_id=external_id)


def kept(account: AccountId, profile: Profile, *, active: bool = True) -> KeepPerson:
    """What the directory says of its person now."""
    return KeepPerson(
        account_id=account, profile=profile, agency="fire", grants=None, active=active
    )


async def of_directory(town: Toydoor, profile: Profile) -> Sequence[object]:
    return await town.do(CreateAccount(profile=profile, grants=(), digest=""))


def test_two_directories_may_call_two_people_by_one_number() -> None:
    async def story() -> None:
        town = await open_door()
        await of_directory(town, told("wu.min", "brigade"))
        await of_directory(town, told("li.wei", "police"))
        found = town.book.state.find_vouched("police", "7")
        assert found is not None
        assert found.profile == told("li.wei", "police")
        with town.refused("login_taken"):
            await of_directory(town, told("ana.diaz", "police"))

    asyncio.run(story())


def test_a_directory_gives_nobody_the_name_of_somebody_else() -> None:
    async def story() -> None:
        town = await open_door()
        await town.member("li.wei", Role.DISPATCHER)
        other, _ = await town.member("wu.min", Role.DISPATCHER)
        with town.refused("login_taken"):
            await town.do(kept(other, told("Li.Wei")))
        await town.do(kept(other, told("wu.min.2")))
        with town.refused("vouched_elsewhere"):
            await town.do(InviteAgain(account_id=other, digest="another"))

    asyncio.run(story())


def test_whom_the_directory_suspends_is_out_at_once() -> None:
    async def story() -> None:
        town = await open_door()
        account, totp = await town.member("wu.min", Role.DISPATCHER)
        entered = await town.come_in("wu.min", totp)
        await town.do(kept(account, told("wu.min"), active=False))
        assert town.door.find(entered.token, pressed=True) is None
        with town.refused("sign_in_failed"):
            await town.come_in("wu.min", totp)

    asyncio.run(story())


def test_the_name_of_who_left_is_free_for_whoever_comes() -> None:
    async def story() -> None:
        town = await open_door()
        gone, _ = await town.member("li.wei", Role.DISPATCHER)
        await town.do(CloseAccount(account_id=gone, reason="left"))
        came, totp = await town.member("li.wei", Role.DISPATCHER)
        assert (await town.come_in("li.wei", totp)).principal.id == came

    asyncio.run(story())


def test_an_invitation_ends_with_the_account_it_was_for() -> None:
    async def story() -> None:
        town = await open_door()
        account, invitation = await town.invite("li.wei")
        await town.do(CloseAccount(account_id=account, reason="never came"))
        with town.refused("invitation_over"):
            town.enrolment.offer(invitation)

    asyncio.run(story())


def test_a_code_ends_with_the_device_it_was_for() -> None:
    async def story() -> None:
        town = await open_door()
        code = town.door.new_pairing_code()
        offer = OfferPairing(unit_id="E01", digest=digest_of(code), known=frozenset({"E01"}))
        await town.do(offer)
        await town.do(CloseDevice(device_id=DeviceId("device-1"), reason="the wrong vehicle"))
        with town.refused("pairing_over"):
            await town.door.pair(code)

    asyncio.run(story())


def test_of_who_left_no_role_and_no_passkey_is_held() -> None:
    async def story() -> None:
        town = await open_door()
        account, _ = await town.member("li.wei", Role.DISPATCHER)
        passkey = Passkey(key_id="ab12", public_key="cd34", label="my phone")
        step = town.book.state.accounts[account].last_step + 1
        await town.do(AddPasskey(account_id=account, step=step, passkey=passkey), by=account)
        await town.do(CloseAccount(account_id=account, reason="left"))
        assert town.book.state.accounts[account].grants == ()
        assert town.book.state.find_passkey("ab12") is None

    asyncio.run(story())


def test_a_code_that_counted_changes_no_password() -> None:
    async def story() -> None:
        town = await open_door()
        account, _ = await town.member("li.wei", Role.DISPATCHER)
        spent = town.book.state.accounts[account].last_step
        credential = Credential(password="argon2id", totp="00")
        again = ChangeCredential(account_id=account, step=spent, session=0, credential=credential)
        with town.refused("code_used"):
            await town.do(again, by=account)

    asyncio.run(story())


def test_no_word_and_no_secret_stands_in_a_snapshot() -> None:
    async def story() -> None:
        town = await open_door()
        account, totp = await town.member("li.wei", Role.REVIEWER)
        passkey = Passkey(key_id="ab12", public_key="cd34", label="my blue phone")
        step = town.book.state.accounts[account].last_step + 1
        await town.do(AddPasskey(account_id=account, step=step, passkey=passkey), by=account)
        petition = Petition(text="it is about me", answer_to="Long Road 3")
        command = ReceiveRequest(wish=Wish.ERASURE, about="incident-42", petition=petition)
        await town.do(command, by=account)
        written = to_snapshot(town.book.state).decode()
        for word in ("li.wei", "Li.Wei", totp, "argon2", "blue phone", "about me", "Long Road"):
            assert word not in written

    asyncio.run(story())
