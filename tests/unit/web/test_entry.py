"""Why somebody looks, and what of it is written down: once, and for each thing apart."""

import asyncio

from tests.toytown.door import Toydoor, open_door
from turnout.access.commands import BreakGlass
from turnout.access.model import AccountId, Role
from turnout.access.permits import Principal
from turnout.web.entry import HANDLES, Accounts, SignedIn

REASON = "the caller rang again"


def entry_of(town: Toydoor) -> SignedIn:
    return SignedIn(
        Accounts(
            door=town.door,
            enrolment=town.enrolment,
            own=town.own,
            keyring=town.keyring,
            directories=town.directories,
            cookie="session",
            secure=False,
        )
    )


def at(account: str, session: int) -> Principal:
    return Principal(id=AccountId(account), grants=(), session=session)


def test_broken_glass_opens_one_thing_to_one_person_for_an_hour() -> None:
    async def story() -> None:
        town = await open_door()
        entry = entry_of(town)
        li, _ = await town.member("li.wei", Role.DISPATCHER)
        await town.do(BreakGlass(about="incident-42", reason=REASON), by=li)
        town.pass_time(3_599)
        assert entry.reason_of(at(li, 1), "incident-42") == REASON
        assert entry.reason_of(at(li, 1), "incident-43") == HANDLES
        assert entry.reason_of(at(li, 1), "") == HANDLES
        assert entry.reason_of(at("staff-9", 2), "incident-42") == HANDLES
        assert entry.reason_of(None, "incident-42") == HANDLES
        town.pass_time(1)
        assert entry.reason_of(at(li, 1), "incident-42") == HANDLES

    asyncio.run(story())


def test_a_reading_is_told_once_in_ten_minutes_for_each_thing_and_each_session() -> None:
    async def story() -> None:
        town = await open_door()
        entry = entry_of(town)
        before = len(await town.facts())

        async def told(session: int, about: str) -> int:
            await entry.note_read(at("staff-2", session), about)
            return len(await town.facts()) - before

        assert await told(1, "incident-42") == 1
        assert await told(1, "incident-42") == 1
        assert await told(1, "incident-43") == 2
        assert await told(2, "incident-42") == 3
        town.pass_time(599)
        assert await told(1, "incident-42") == 3
        town.pass_time(1)
        assert await told(1, "incident-42") == 4

    asyncio.run(story())


def test_a_refusal_is_told_once_for_each_program_and_action() -> None:
    async def story() -> None:
        town = await open_door()
        entry = entry_of(town)
        before = len(await town.facts())
        # Programs have keys and no session: what tells them apart is their name.
        one, other = [Principal(id=AccountId(name), grants=()) for name in ("key-1", "key-2")]
        for program, why in ((one, "dispatch"), (one, "dispatch"), (other, "dispatch")):
            await entry.note_refused(program, why)
        await entry.note_refused(one, "audit")
        assert (await town.facts())[before:] == ["RequestRefused"] * 3

    asyncio.run(story())


def test_a_page_of_the_audit_is_told_once_and_a_file_each_time() -> None:
    async def story() -> None:
        town = await open_door()
        entry = entry_of(town)
        before = len(await town.facts())
        for taken in ("page", "page", "csv", "csv"):
            await entry.note_audit(at("staff-2", 1), "/", taken)
        assert (await town.facts())[before:] == ["AuditRead"] * 3

    asyncio.run(story())
