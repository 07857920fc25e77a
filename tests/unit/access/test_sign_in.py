"""Coming in: the first administrator, invitations, passwords, second factors, wrong tries."""

import asyncio
from datetime import timedelta

import pytest

from tests.toytown.door import ELSEWHERE, HERE, PASSWORD, open_door
from turnout.access.commands import (
    CloseAccount,
    CreateAccount,
    EndSession,
    InviteAgain,
    SetCredential,
)
from turnout.access.door import HASHES_AT_ONCE
from turnout.access.model import AccountId, Credential, Profile, Role
from turnout.access.rules.passwords import require_strong
from turnout.access.rules.slowdown import Tries, another, is_told, wait
from turnout.access.service import digest_of


def test_a_new_room_has_one_administrator_and_no_password() -> None:
    async def story() -> None:
        town = await open_door()
        assert await town.facts() == ["AccountCreated", "RolesGranted", "InvitationGiven"]
        assert town.first_secret is not None
        with town.refused("sign_in_failed"):
            await town.door.sign_in("administrator", "", "000000", address=HERE)
        secret = await town.enrol(town.first_secret)
        entered = await town.come_in("administrator", secret)
        assert entered.principal.id == "staff-1"
        assert (await town.reopened()).first_secret is None

    asyncio.run(story())


def test_a_first_secret_that_was_lost_is_replaced_at_the_next_start() -> None:
    async def story() -> None:
        town = await open_door()
        again = await town.reopened()
        assert again.first_secret not in {None, town.first_secret}
        with again.refused("invitation_over"):
            again.enrolment.offer(town.first_secret or "")
        await again.enrol(again.first_secret or "")

    asyncio.run(story())


def test_no_word_and_no_secret_stands_in_the_book() -> None:
    async def story() -> None:
        town = await open_door()
        _, totp = await town.member("li.wei", Role.DISPATCHER)
        entered = await town.come_in("li.wei", totp)
        records = [record async for record in town.ledger.read()]
        written = b"".join(record.payload for record in records).decode()
        for secret in ("li.wei", "Li.Wei", totp, entered.token, "argon2", PASSWORD):
            assert secret not in written

    asyncio.run(story())


def test_all_three_must_be_right_and_nobody_is_told_which_was_wrong() -> None:
    async def story() -> None:
        town = await open_door()
        _, totp = await town.member("li.wei", Role.DISPATCHER)
        town.pass_time(30)
        for login, password, code in (
            ("li.wei", "wrong", town.code(totp)),
            ("li.wei", PASSWORD, "000000"),
            ("nobody", PASSWORD, town.code(totp)),
        ):
            with town.refused("sign_in_failed"):
                await town.door.sign_in(login, password, code, address=HERE)
        assert await town.come_in("LI.WEI", totp)

    asyncio.run(story())


def test_a_code_is_taken_once() -> None:
    async def story() -> None:
        town = await open_door()
        _, totp = await town.member("li.wei", Role.DISPATCHER)
        await town.come_in("li.wei", totp)
        with town.refused("code_used"):
            await town.door.sign_in("li.wei", PASSWORD, town.code(totp), address=HERE)

    asyncio.run(story())


def test_the_code_that_used_an_invitation_up_signs_nobody_in() -> None:
    async def story() -> None:
        town = await open_door()
        _, totp = await town.member("li.wei", Role.DISPATCHER)
        for here in (town, await town.reopened()):
            with here.refused("code_used"):
                await here.door.sign_in("li.wei", PASSWORD, town.code(totp), address=HERE)
        assert await town.come_in("li.wei", totp)

    asyncio.run(story())


def test_wrong_tries_slow_their_own_place_down_and_nobody_else() -> None:
    async def story() -> None:
        town = await open_door()
        _, totp = await town.member("li.wei", Role.DISPATCHER)
        await town.come_in("li.wei", totp)
        rules = await town.fail("li.wei", 200, address=ELSEWHERE)
        assert rules == ["sign_in_failed"] * 5 + ["slow_down"] * 195
        assert await town.come_in("li.wei", totp, address=HERE)
        assert (await town.facts()).count("SignInSlowed") == 1

    asyncio.run(story())


def test_wrong_tries_side_by_side_are_slowed_like_one_after_another() -> None:
    async def story() -> None:
        town = await open_door()
        await town.member("li.wei", Role.DISPATCHER)
        guesses = [town.fail("li.wei", 1, address=ELSEWHERE) for _ in range(50)]
        rules = [rule for told in await asyncio.gather(*guesses) for rule in told]
        looked_at = rules.count("sign_in_failed")
        assert 5 <= looked_at < 5 + HASHES_AT_ONCE
        assert rules.count("slow_down") == 50 - looked_at

    asyncio.run(story())


def test_guessing_from_many_places_slows_unknown_places_only() -> None:
    async def story() -> None:
        town = await open_door()
        _, totp = await town.member("li.wei", Role.DISPATCHER)
        await town.come_in("li.wei", totp)
        town.pass_time(30)
        for place in range(60):
            await town.fail("li.wei", 1, address=f"203.0.113.{place}")
        right = town.code(totp)
        with town.refused("slow_down"):
            await town.door.sign_in("li.wei", PASSWORD, right, address="192.0.2.1")
        assert await town.door.sign_in("li.wei", PASSWORD, right, address=HERE), "without waiting"

    asyncio.run(story())


def test_waiting_doubles_and_never_lasts_longer_than_a_quarter_of_an_hour() -> None:
    async def story() -> None:
        town = await open_door()
        now = town.book.now()
        tries = Tries()
        waits = []
        for _ in range(20):
            tries = another(tries, now=now)
            waits.append(wait(tries, Tries(), known=True, now=now).total_seconds())
        assert waits[:8] == [0, 0, 0, 0, 1, 2, 4, 8]
        assert max(waits) == 900
        assert another(tries, now=now + timedelta(hours=2)).count == 1
        assert [count for count in range(1, 100) if is_told(count)] == [5, 10, 20, 40, 80]

    asyncio.run(story())


@pytest.mark.parametrize(
    "password",
    ["short", "li.weili.weili.wei", "aaaaaaaaaaaaaaaa", "abcdefghijklmnop", "passwordpassword", ""],
)
def test_an_easy_password_is_refused(password: str) -> None:
    async def story() -> None:
        town = await open_door()
        with town.refused("password_weak"):
            require_strong(password, login="li.wei", length=12)

    asyncio.run(story())


@pytest.mark.parametrize("password", ["wolle2510wolle2510", "WOLLE2510wolle2510"])
def test_a_password_that_others_lost_is_refused(password: str) -> None:
    async def story() -> None:
        town = await open_door()
        _, invitation = await town.invite("li.wei")
        require_strong(password, login="li.wei", length=12)
        with town.refused("password_leaked"):
            await town.door.require_good(password, login="li.wei")
        shown = town.enrolment.offer(invitation)
        with town.refused("password_leaked"):
            await town.enrolment.finish(invitation, password, town.code(shown.secret))

    asyncio.run(story())


def test_a_long_sentence_in_any_script_is_a_password() -> None:
    require_strong("一壶清茶等着远方的客人到来", login="li.wei", length=12)
    require_strong(PASSWORD, login="li.wei", length=12)


def test_an_invitation_is_used_once_and_ends_after_a_day() -> None:
    async def story() -> None:
        town = await open_door()
        _, first = await town.invite("li.wei")
        await town.enrol(first)
        with town.refused("invitation_over"):
            town.enrolment.offer(first)
        _, second = await town.invite("ana.rojas")
        town.pass_time(86_400)
        with town.refused("invitation_over"):
            town.enrolment.offer(second)

    asyncio.run(story())


def test_a_new_invitation_ends_the_old_sessions_and_destroys_the_old_password() -> None:
    async def story() -> None:
        town = await open_door()
        account, totp = await town.member("li.wei", Role.DISPATCHER)
        entered = await town.come_in("li.wei", totp)
        secret = town.door.new_secret()
        await town.do(InviteAgain(account_id=account, digest=digest_of(secret)))
        assert town.door.find(entered.token, pressed=True)
        again = await town.enrol(secret, "another kettle of grey herons")
        assert town.door.find(entered.token, pressed=True) is None
        with town.refused("sign_in_failed"):
            await town.come_in("li.wei", totp)
        assert await town.come_in("li.wei", again, password="another kettle of grey herons")
        kept = town.ledger._sealed.values()
        erased = [item.stream for item in kept if item.wrapped_key is None]
        assert erased == [f"credential-{account}-1"]

    asyncio.run(story())


def test_a_session_ends_idle_or_over_and_is_known_after_a_restart() -> None:
    async def story() -> None:
        town = await open_door()
        _, totp = await town.member("li.wei", Role.DISPATCHER)
        first = await town.come_in("li.wei", totp)
        again = await town.reopened()
        assert again.door.find(first.token, pressed=True) == first.principal
        for _ in range(3):
            town.pass_time(3_000)
            assert town.door.find(first.token, pressed=True)
        town.pass_time(3_600)
        assert town.door.find(first.token, pressed=True) is None
        assert await town.door.end_over() == 1
        second = await town.come_in("li.wei", totp)
        # Fourteen hours, in twenties of minutes: at their end it is over.
        for _ in range(41):
            town.pass_time(1_200)
            assert town.door.find(second.token, pressed=True)
        town.pass_time(1_200)
        assert town.door.find(second.token, pressed=True) is None
        assert town.door.find("0" * 64, pressed=True) is None

    asyncio.run(story())


def test_a_session_that_ended_meanwhile_stops_no_round_of_the_keeper() -> None:
    async def story() -> None:
        town = await open_door()
        for login in ("li.wei", "ana.rojas", "tom.berg"):
            _, totp = await town.member(login, Role.DISPATCHER)
            await town.come_in(login, totp)
        town.pass_time(3_600)
        async with town.book._lock:
            round_of_the_keeper = asyncio.create_task(town.door.end_over())
            await asyncio.sleep(0)
            gone = CloseAccount(account_id=AccountId("staff-3"), reason="left the service")
            closing = asyncio.create_task(town.do(gone))
            await asyncio.sleep(0)
        await closing
        assert await round_of_the_keeper == 2
        assert not town.book.state.sessions

    asyncio.run(story())


def test_of_sessions_that_ended_in_any_way_nothing_stays_in_memory() -> None:
    async def story() -> None:
        town = await open_door()
        _, totp = await town.member("li.wei", Role.DISPATCHER)
        for _ in range(3):
            entered = await town.come_in("li.wei", totp)
            await town.do(EndSession(session=entered.principal.session or 0, why="signed out"))
        stays = (await town.come_in("li.wei", totp)).principal.session
        assert await town.door.end_over() == 0
        assert list(town.door._used) == [stays]

    asyncio.run(story())


def test_looking_alone_keeps_nobody_signed_in() -> None:
    async def story() -> None:
        town = await open_door()
        _, totp = await town.member("li.wei", Role.DISPATCHER)
        entered = await town.come_in("li.wei", totp)
        town.pass_time(1_800)
        assert town.door.find(entered.token, pressed=False)
        town.pass_time(1_800)
        assert town.door.find(entered.token, pressed=False) is None

    asyncio.run(story())


def test_signing_out_ends_it_at_once() -> None:
    async def story() -> None:
        town = await open_door()
        _, totp = await town.member("li.wei", Role.DISPATCHER)
        entered = await town.come_in("li.wei", totp)
        number = entered.principal.session
        assert number is not None
        await town.do(EndSession(session=number, why="signed out"), by=entered.principal.id)
        assert town.door.find(entered.token, pressed=True) is None
        with town.refused("unknown_session"):
            await town.do(EndSession(session=number, why="signed out"))

    asyncio.run(story())


def test_a_closed_account_is_out_and_its_password_destroyed() -> None:
    async def story() -> None:
        town = await open_door()
        account, totp = await town.member("li.wei", Role.DISPATCHER)
        entered = await town.come_in("li.wei", totp)
        await town.do(CloseAccount(account_id=account, reason="left"))
        assert town.door.find(entered.token, pressed=True) is None
        with town.refused("sign_in_failed"):
            await town.come_in("li.wei", totp)
        with town.refused("unknown_account"):
            await town.do(CloseAccount(account_id=AccountId("staff-99"), reason="left"))
        sealed = (await town.ledger.list_sealed(list(town.ledger._sealed))).values()
        assert [s.wrapped_key for s in sealed if s.stream.startswith("credential-staff-2")] == [
            None
        ]

    asyncio.run(story())


def test_a_directory_has_one_account_for_a_person_also_when_it_asks_twice_at_once() -> None:
    async def story() -> None:
        town = await open_door()

        def asked(login: str) -> CreateAccount:
            profile = Profile(login=login, name=login, directory="brigade", external_id="fb-1")
            return CreateAccount(profile=profile, grants=(), digest="", active=False)

        await town.do(asked("wu.min"))
        assert (await town.facts())[-1] == "AccountSuspended"
        with town.refused("login_taken"):
            await town.do(asked("wu.min.2"))

    asyncio.run(story())


def test_a_password_that_is_changed_while_it_is_looked_at_opens_nothing() -> None:
    async def story() -> None:
        town = await open_door()
        account, totp = await town.member("li.wei", Role.DISPATCHER)
        secret, loop = town.door.new_secret(), asyncio.get_running_loop()
        await town.do(InviteAgain(account_id=account, digest=digest_of(secret)))
        town.pass_time(30)
        right, verify = town.code(totp), town.door.hasher.verify

        def slowly(kept: str, password: str) -> bool:
            other = Credential(password="another", totp=totp)
            change = SetCredential(digest=digest_of(secret), credential=other, step=1)
            asyncio.run_coroutine_threadsafe(town.do(change), loop).result()
            return verify(kept, password)

        town.door.hasher.verify = slowly  # type: ignore[method-assign]  # the change comes between
        with town.refused("sign_in_failed"):
            await town.door.sign_in("li.wei", PASSWORD, right, address=HERE)

    asyncio.run(story())
