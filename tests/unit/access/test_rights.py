"""Who may do what: roles, places, hours; seats, devices, keys, broken glass, the book itself."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path

import pytest

import turnout.access
from tests.toytown.door import ADMINISTRATOR, open_door
from turnout.access.actions import PUBLIC, Action
from turnout.access.commands import (
    BreakGlass,
    CloseAccount,
    CloseDevice,
    CloseKey,
    GrantRoles,
    IssueKey,
    KeepPerson,
    NoteRead,
    OfferPairing,
    ReviewGlass,
)
from turnout.access.events import EVENT_TYPES
from turnout.access.model import AccountId, DeviceId, Grant, KeyId, Profile, Role
from turnout.access.permits import Principal
from turnout.access.ports import Where
from turnout.access.rules_in_words import RULES
from turnout.access.service import NotRecorded, digest_of
from turnout.adapters.cedar import OURS, BadPolicies, CedarPolicies
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.verification import verify

UNITS, STATIONS = frozenset({"E01"}), frozenset({"S1"})
SOURCE = Path(turnout.access.__file__).parent


def holder(*grants: Grant, **device: str) -> Principal:
    return Principal(id=AccountId("staff-9"), grants=grants, **device)


def test_a_stranger_may_open_the_door_and_nothing_else() -> None:
    async def story() -> None:
        town = await open_door()
        may, now = town.door.permits.may, town.book.now()
        allowed = {action for action in Action if may(None, action, now=now)}
        assert allowed == {Action.ENTER, Action.VOLUNTEER, Action.TELL}
        assert {a for a in Action if may(holder(), a, now=now)} == allowed

    asyncio.run(story())


def test_an_administrator_sees_no_call() -> None:
    async def story() -> None:
        town = await open_door()
        now = town.book.now()
        someone = holder(Grant(role=Role.ADMINISTRATOR))
        assert town.door.permits.may(someone, Action.MANAGE_ACCOUNTS, now=now)
        for action in (Action.READ_CARD, Action.SEE_PERSON, Action.LOOK_BACK, Action.SEE_ROOM):
            assert not town.door.permits.may(someone, action, now=now)

    asyncio.run(story())


def test_a_grant_holds_in_its_districts_for_its_service_and_in_its_hours() -> None:
    async def story() -> None:
        town = await open_door()
        now = town.book.now()
        tonight = Grant(
            role=Role.DISPATCHER,
            agency="toy-fire",
            districts=("west",),
            starts_at=now,
            ends_at=now + timedelta(hours=8),
        )
        someone = holder(tonight)

        def may(*, at: float = 0, **where: str) -> bool:
            moment = now + timedelta(hours=at)
            return town.door.permits.may(someone, Action.DISPATCH, Where(**where), now=moment)

        assert may(service="fire", district="west")
        assert not may(service="fire", district="east")
        assert not may(service="police", district="west")
        assert not may(agency="toy-police")
        assert may(at=7.9)
        assert not may(at=8)
        assert not may(at=-0.1)

    asyncio.run(story())


def test_a_terminal_reports_for_its_unit_alone() -> None:
    async def story() -> None:
        town = await open_door()
        crew = holder(Grant(role=Role.UNIT_TERMINAL), unit_id="E01")
        now = town.book.now()
        for action in (Action.REPORT_AS_UNIT, Action.SHOW_TERMINAL, Action.REPORT_POSITION):
            assert town.door.permits.may(crew, action, Where(unit="E01"), now=now)
            assert not town.door.permits.may(crew, action, Where(unit="E02"), now=now)
            assert not town.door.permits.may(crew, action, now=now)
        assert not town.door.permits.may(crew, Action.DISPATCH, Where(unit="E01"), now=now)

    asyncio.run(story())


def test_what_is_closed_is_opened_with_a_reason_only() -> None:
    async def story() -> None:
        town = await open_door()
        now, someone = town.book.now(), holder(Grant(role=Role.DISPATCHER))
        reader = holder(Grant(role=Role.REVIEWER))
        may = town.door.permits.may
        assert may(someone, Action.SEE_PERSON, Where(), now=now)
        assert not may(someone, Action.SEE_PERSON, Where(closed=True), now=now)
        assert may(someone, Action.SEE_PERSON, Where(closed=True, reason=True), now=now)
        assert not may(reader, Action.SEE_PERSON, Where(), now=now)
        assert may(reader, Action.SEE_PERSON, Where(reason=True), now=now)

    asyncio.run(story())


def test_a_question_is_asked_of_the_policies_once() -> None:
    async def story() -> None:
        town = await open_door()
        permits, asked = town.door.permits, []
        real = permits.policies.permits
        permits.policies.permits = lambda *args: asked.append(args) or real(*args)  # type: ignore[method-assign, func-returns-value]  # a count beside the answer
        now = town.book.now()
        for _ in range(100):
            assert permits.may(holder(Grant(role=Role.DISPATCHER)), Action.DISPATCH, now=now)
        assert len(asked) == 1

    asyncio.run(story())


def test_policies_that_are_no_policies_are_told_with_a_remedy(tmp_path: Path) -> None:
    file = tmp_path / "policies.cedar"
    for text in ("permit(", 'permit(principal, action == Action::"fly", resource);'):
        file.write_text(text)
        with pytest.raises(BadPolicies) as caught:
            CedarPolicies(file)
        assert "--policies" in caught.value.remedy


def test_nobody_grants_to_themselves_and_somebody_always_administers() -> None:
    async def story() -> None:
        town = await open_door()
        dispatcher = (Grant(role=Role.DISPATCHER),)
        with town.refused("not_oneself"):
            await town.do(GrantRoles(account_id=ADMINISTRATOR, grants=dispatcher))
        with town.refused("last_administrator"):
            await town.do(GrantRoles(account_id=ADMINISTRATOR, grants=dispatcher), by="staff-2")
        other, _ = await town.member("wu.min", Role.ADMINISTRATOR)
        await town.do(GrantRoles(account_id=ADMINISTRATOR, grants=dispatcher), by=other)
        with town.refused("not_oneself"):
            await town.do(CloseAccount(account_id=other, reason="left"), by=other)

    asyncio.run(story())


def test_whoever_is_suspended_is_no_administrator_who_stays() -> None:
    async def story() -> None:
        town = await open_door()
        other, _ = await town.member("wu.min", Role.ADMINISTRATOR)
        await town.do(suspended(other, "wu.min"))
        with town.refused("last_administrator"):
            await town.do(suspended(ADMINISTRATOR, "administrator"), by="key-1")
        with town.refused("last_administrator"):
            await town.do(CloseAccount(account_id=ADMINISTRATOR, reason="left"), by="staff-9")

    asyncio.run(story())


def suspended(account: AccountId, login: str) -> KeepPerson:
    """A directory says that its person is not let in any more."""
    profile = Profile(login=login, name=login, directory="brigade", external_id=login)
    return KeepPerson(account_id=account, profile=profile, agency="fire", grants=None, active=False)


def test_an_auditor_is_nothing_else_and_a_device_role_is_for_devices() -> None:
    async def story() -> None:
        town = await open_door()
        with town.refused("auditor_apart"):
            await town.invite("wu.min", Grant(role=Role.AUDITOR), Grant(role=Role.DISPATCHER))
        with town.refused("not_for_staff"):
            await town.invite("wu.min", Grant(role=Role.UNIT_TERMINAL))
        with town.refused("login_malformed"):
            await town.invite("wu min")
        await town.invite("wu.min")
        with town.refused("login_taken"):
            await town.invite("WU.MIN")

    asyncio.run(story())


def test_a_seat_is_one_sessions_until_it_is_left() -> None:
    async def story() -> None:
        town = await open_door()
        _, one = await town.member("li.wei", Role.DISPATCHER)
        _, two = await town.member("ana.rojas", Role.DISPATCHER)
        li = (await town.come_in("li.wei", one)).principal
        ana = (await town.come_in("ana.rojas", two)).principal
        await town.door.sit(li, "seat-1")
        await town.door.sit(li, "seat-1")
        with town.refused("seat_taken"):
            await town.door.sit(ana, "seat-1")
        await town.door.sit(ana, "seat-2")
        # In another browser it is the same person's.
        again = (await town.come_in("li.wei", one)).principal
        await town.door.sit(again, "seat-1")
        town.pass_time(300)
        await town.door.sit(ana, "seat-1")
        assert (await town.facts()).count("SeatClaimed") == 4
        for left in (li, again):
            assert town.book.state.sessions[left.session or 0].seats == ()

    asyncio.run(story())


def test_a_device_is_paired_by_a_code_once_and_until_it_is_closed() -> None:
    async def story() -> None:
        town = await open_door()
        code = town.door.new_pairing_code()
        with town.refused("one_of_both"):
            await town.do(OfferPairing(digest=digest_of(code)))
        with town.refused("unknown_unit"):
            await town.do(OfferPairing(unit_id="E77", digest=digest_of(code), known=UNITS))
        await town.do(OfferPairing(unit_id="E01", digest=digest_of(code), known=UNITS))
        entered = await town.door.pair(f" {code.lower()} ")
        assert (entered.principal.id, entered.principal.unit_id) == ("device-1", "E01")
        with town.refused("pairing_over"):
            await town.door.pair(code)
        town.pass_time(86_400 * 30)
        assert town.door.find(entered.token, pressed=False)
        await town.do(CloseDevice(device_id=DeviceId("device-1"), reason="lost"))
        assert town.door.find(entered.token, pressed=False) is None
        with town.refused("unknown_device"):
            await town.do(CloseDevice(device_id=DeviceId("device-1"), reason="lost"))
        late = town.door.new_pairing_code()
        with town.refused("unknown_station"):
            await town.do(OfferPairing(station_id="S2", digest=digest_of(late), known=STATIONS))
        await town.do(OfferPairing(station_id="S1", digest=digest_of(late), known=STATIONS))
        town.pass_time(600)
        with town.refused("pairing_over"):
            await town.door.pair(late)

    asyncio.run(story())


def test_a_programs_key_has_one_role_and_an_end() -> None:
    async def story() -> None:
        town = await open_door()
        secret, now = town.door.new_secret(), town.book.now()

        async def issue(role: Role, days: int) -> None:
            ends = now + timedelta(days=days)
            digest = digest_of(secret)
            await town.do(IssueKey(label="SIP", role=role, expires_at=ends, digest=digest))

        with town.refused("not_for_keys"):
            await issue(Role.DISPATCHER, 30)
        with town.refused("key_too_long"):
            await issue(Role.LINE_GATEWAY, 400)
        await issue(Role.LINE_GATEWAY, 30)
        gateway = town.door.find_key(secret)
        assert gateway is not None
        assert town.door.permits.may(gateway, Action.RING, now=now)
        assert not town.door.permits.may(gateway, Action.SEE_ROOM, now=now)
        assert town.door.find_key("another") is None
        town.pass_time(86_400 * 30)
        assert town.door.find_key(secret) is None
        await town.do(CloseKey(key_id=KeyId("key-1"), reason="gone"))
        with town.refused("unknown_key"):
            await town.do(CloseKey(key_id=KeyId("key-1"), reason="gone"))

    asyncio.run(story())


def test_broken_glass_wants_a_reason_and_somebody_else_to_look_at_it() -> None:
    async def story() -> None:
        town = await open_door()
        li, _ = await town.member("li.wei", Role.DISPATCHER)
        wu, _ = await town.member("wu.min", Role.AUDITOR)
        with town.refused("reason_missing"):
            await town.do(BreakGlass(about="incident-42", reason="  "), by=li)
        await town.do(BreakGlass(about="incident-42", reason="the caller rang again"), by=li)
        with town.refused("reviewed_by_another"):
            await town.do(ReviewGlass(number=1, finding="fine"), by=li)
        await town.do(ReviewGlass(number=1, finding="as it should be"), by=wu)
        with town.refused("reviewed_by_another"):
            await town.do(ReviewGlass(number=1, finding="again"), by=wu)
        with town.refused("unknown_breaking"):
            await town.do(ReviewGlass(number=2, finding="fine"), by=wu)
        await town.do(NoteRead(about="incident-42", holder=li, session=3, reason="handles"), by=li)
        told = [fact.record.type for fact in await town.book.about("incident-42")]
        assert told == ["PersonRead", "GlassReviewed", "GlassBroken"]

    asyncio.run(story())


def test_the_book_verifies_and_reads_back_as_it_was_with_and_without_a_snapshot() -> None:
    async def story() -> None:
        town = await open_door()
        _, totp = await town.member("li.wei", Role.DISPATCHER)
        entered = await town.come_in("li.wei", totp)
        await town.door.sit(entered.principal, "seat-1")
        again = await town.reopened()
        assert again.book.state == town.book.state
        await town.book.save_snapshot()
        await town.member("ana.rojas", Role.REVIEWER)
        again = await town.reopened()
        assert again.book.state == town.book.state
        assert again.book.state.find_login("ANA.ROJAS") is not None
        assert verify([record async for record in town.ledger.read()]) is None

    asyncio.run(story())


def test_what_was_not_saved_is_told_and_not_believed() -> None:
    async def story() -> None:
        town = await open_door()
        real, away = town.ledger.append, [True]

        async def append(batch: object) -> None:
            if away[0]:
                raise LedgerOutage("away")
            await real(batch)

        town.ledger.append = append
        before = town.book.state.sequence
        with pytest.raises(NotRecorded):
            await town.invite("li.wei")
        assert town.book.state.sequence == before
        away[0] = False
        account, _ = await town.invite("li.wei")
        assert account == "staff-2"

    asyncio.run(story())


def test_every_refusal_is_used_and_speaks_both_languages() -> None:
    used = {
        rule
        for path in SOURCE.rglob("*.py")
        for rule in re.findall(r'refusal\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert used == set(RULES)
    for words in (w for rule in RULES.values() for w in (rule.what, rule.remedy)):
        assert words.en.endswith(".")
        assert words.zh.endswith("。")
        assert re.findall(r"{\w+}", words.en) == re.findall(r"{\w+}", words.zh)


def test_every_action_is_opened_to_somebody() -> None:
    told = OURS.read_text(encoding="utf-8")
    named = set(re.findall(r'Action::"(\w+)"', told))
    assert {action for action in Action if action not in PUBLIC} == named


def test_the_reference_has_every_fact_with_its_fields() -> None:
    page = SOURCE.parents[2] / "docs" / "reference" / "access-events.md"
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \|", page.read_text(encoding="utf-8"), re.M)
    listed = {name: re.findall(r"`(\w+)`", fields) for name, fields in rows}
    assert listed == {name: list(e.__struct_fields__) for name, e in EVENT_TYPES.items()}
