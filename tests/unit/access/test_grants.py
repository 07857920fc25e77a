"""What a grant is: where it holds, who may name it, and what a directory may not touch."""

import asyncio
from datetime import timedelta

import pytest

from tests.toytown.door import ADMINISTRATOR, open_door
from tests.toytown.world import START
from turnout.access.actions import Action
from turnout.access.commands import CloseKey, GrantRoles, IssueKey
from turnout.access.model import AccountId, Grant, KeyId, Known, Role
from turnout.access.permits import Principal
from turnout.access.ports import Where
from turnout.access.refusals import Refusal
from turnout.access.rules.grants import of_directory, require_known, with_directorys
from turnout.access.service import digest_of

FRIDAY = START + timedelta(days=4)
GIVEN = Grant(role=Role.DISPATCHER, agency="fire")
BY_HAND = (
    Grant(role=Role.ADMINISTRATOR, agency="fire"),
    Grant(role=Role.PLANNER, agency="fire", ends_at=FRIDAY),
    Grant(role=Role.REVIEWER, agency="fire", districts=("west",)),
    Grant(role=Role.DISPATCHER, agency="police"),
    Grant(role=Role.DISPATCHER),
)


def test_a_directory_takes_back_what_it_gave_and_nothing_that_is_wider_or_narrower() -> None:
    held = (GIVEN, *BY_HAND)
    assert of_directory(held, "fire") == (GIVEN,)
    assert with_directorys(held, (), agency="fire") == BY_HAND


def test_a_directory_gives_an_auditor_nothing() -> None:
    auditor = (Grant(role=Role.AUDITOR),)
    assert with_directorys(auditor, (GIVEN,), agency="fire") == auditor


def test_a_grant_names_a_site_by_its_number_and_by_nothing_behind_it() -> None:
    nothing = Known(agencies=frozenset(), bodies=frozenset(), districts=frozenset())
    require_known((Grant(role=Role.SITE, agency="site-7"),), nothing)
    with pytest.raises(Refusal, match="grant_of_site"):
        require_known((Grant(role=Role.SITE, agency="site-7 and 8"),), nothing)


def test_a_grant_of_an_agency_that_sends_nobody_opens_no_service() -> None:
    async def story() -> None:
        town = await open_door()
        now = town.book.now()
        someone = Principal(
            id=AccountId("staff-9"), grants=(Grant(role=Role.DISPATCHER, agency="atlantis"),)
        )
        for service in ("fire", "police"):
            where = Where(service=service)
            assert not town.door.permits.may(someone, Action.DISPATCH, where, now=now)

    asyncio.run(story())


def test_what_is_in_force_now_is_told_with_its_districts_and_without_its_hours() -> None:
    async def story() -> None:
        town = await open_door()
        west = Grant(role=Role.DISPATCHER, agency="fire", districts=("west",), ends_at=FRIDAY)
        east = Grant(role=Role.DISPATCHER, agency="fire", districts=("east",))
        over = Grant(role=Role.REVIEWER, ends_at=START)
        someone = Principal(id=AccountId("staff-9"), grants=(west, east, over))
        told = town.door.permits.standing(someone, now=START)
        timeless = Grant(role=Role.DISPATCHER, agency="fire", districts=("west",))
        assert told == (east, timeless)
        assert town.door.permits.standing(someone, now=FRIDAY) == (east,)

    asyncio.run(story())


def test_a_programs_key_opens_its_districts_until_it_is_closed() -> None:
    async def story() -> None:
        town = await open_door()
        secret, now = town.door.new_secret(), town.book.now()

        def key(role: Role, *districts: str, directory: str = "") -> IssueKey:
            return IssueKey(
                label="of a program",
                role=role,
                expires_at=FRIDAY,
                digest=digest_of(secret),
                directory=directory,
                districts=districts,
                known=frozenset({"west", "east"}),
            )

        for wrong, rule in (
            (key(Role.PROVISIONER), "key_of_directory"),
            (key(Role.SUBSCRIBER, directory="brigade"), "key_of_directory"),
            (key(Role.TRACKER, "west"), "key_of_districts"),
            (key(Role.SUBSCRIBER, "west", "atlantis"), "unknown_district"),
        ):
            with town.refused(rule):
                await town.do(wrong)
        await town.do(key(Role.SUBSCRIBER, "west"))
        program = town.door.find_key(secret)
        assert program is not None
        heard = [
            district
            for district in ("west", "east", None)
            if town.door.permits.may(program, Action.HEAR_NEWS, Where(district=district), now=now)
        ]
        assert heard == ["west"]
        await town.do(CloseKey(key_id=KeyId("key-1"), reason="it was seen"))
        assert town.door.find_key(secret) is None

    asyncio.run(story())


def test_an_administrator_until_friday_is_not_the_one_who_stays() -> None:
    async def story() -> None:
        town = await open_door()
        until_friday = Grant(role=Role.ADMINISTRATOR, ends_at=FRIDAY)
        other, _ = await town.member("wu.min", until_friday)
        for left in ((Grant(role=Role.DISPATCHER),), (until_friday,)):
            with town.refused("last_administrator"):
                await town.do(GrantRoles(account_id=ADMINISTRATOR, grants=left), by=other)

    asyncio.run(story())
