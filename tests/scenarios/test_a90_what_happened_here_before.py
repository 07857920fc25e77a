"""A90: what happened at a place before is told for as long, and as near, as the city says for its
type; an erased place is told of nowhere, and nobody is looked up."""

from dataclasses import replace
from datetime import date

import pytest

from tests.toytown import TOWN, Toytown, post, story_in
from turnout.base.ids import IncidentId
from turnout.bootstrap.earlier_places import read_some_back
from turnout.dispatch import older
from turnout.dispatch.commands.incidents import ReopenIncident
from turnout.dispatch.commands.room import NoteErasure
from turnout.dispatch.erasing import erase_incident
from turnout.dispatch.look_back import LookBack
from turnout.dispatch.model.places import Place
from turnout.web.views.premises import around_row

DAY = 86_400.0
KEPT = "turnout.dispatch.fold.incidents.CLOSED_KEPT"
LOOKING_BACK = replace(
    TOWN,
    look_back=(
        LookBack(days=2, within_m=200.0, valid_from=date(2020, 1, 1), source="the town"),
        LookBack(
            days=30,
            within_m=100.0,
            types=("house_fire",),
            valid_from=date(2020, 1, 1),
            source="the town",
        ),
    ),
)
OPENED = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"


@pytest.fixture(autouse=True)
def _few_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """One closed incident is at hand; all others are earlier ones."""
    monkeypatch.setattr(KEPT, 1)


async def over(town: Toytown, at: float, what: str) -> IncidentId:
    incident = await town.incident(at, what)
    await town.close(incident)
    return incident


def told(town: Toytown, at: float) -> list[tuple[int, float]]:
    """What is told at a place, the newest first, with its metres."""
    place = Place(address="Long Road", point=post(at))
    rows = around_row(town.board, place, now=town.clock.now(), but=None)["recent"]
    return [(row["incident_id"], row["distance_m"]) for row in rows]


@story_in(LOOKING_BACK)
async def test_each_type_is_told_for_its_own_time_and_nearness(town: Toytown) -> None:
    bin_fire = await over(town, 3, "bin_fire")
    house = await over(town, 3, "house_fire")
    await over(town, 5, "bin_fire")
    assert told(town, 3) == [(house, 0.0), (bin_fire, 0.0)]
    assert [one for one, _ in told(town, 3.15)] == [bin_fire], "167 m away: the house is too far"
    assert told(town, 3.25) == []
    await town.pass_time(2 * DAY + 1)
    assert told(town, 3) == [(house, 0.0)]
    await town.pass_time(28 * DAY)
    assert told(town, 3) == []
    with town.refused("unknown_incident"):
        await town.close(bin_fire)
    await town.assert_facts(" ".join([f"{OPENED} IncidentClosed"] * 3))


@story_in(LOOKING_BACK)
async def test_one_that_is_open_again_is_told_as_open_and_once(town: Toytown) -> None:
    fire = await over(town, 3, "house_fire")
    await over(town, 5, "bin_fire")
    await town.pass_time(40 * DAY)
    await town.do(ReopenIncident(incident_id=fire, reason="it smokes again"))
    place = Place(address="Long Road", point=post(3))
    [row] = around_row(town.board, place, now=town.clock.now(), but=None)["recent"]
    assert (row["incident_id"], row["status"]) == (fire, "open")
    assert around_row(town.board, place, now=town.clock.now(), but=fire)["recent"] == []
    with town.refused("unknown_incident"):
        await town.close(IncidentId(99))
    await town.assert_facts(f"{OPENED} IncidentClosed {OPENED} IncidentClosed IncidentReopened")


@story_in(LOOKING_BACK)
async def test_one_that_is_open_again_within_its_time_is_told_once_too(town: Toytown) -> None:
    fire = await over(town, 3, "house_fire")
    await over(town, 5, "bin_fire")
    await town.pass_time(20 * DAY)
    await town.do(ReopenIncident(incident_id=fire, reason="it smokes again"))
    assert told(town, 3) == [(fire, 0.0)]


@story_in(LOOKING_BACK)
async def test_a_place_that_its_caller_had_erased_is_told_of_nowhere_at_once(
    town: Toytown,
) -> None:
    fire = await over(town, 3, "house_fire")
    await over(town, 5, "bin_fire")
    assert told(town, 3) == [(fire, 0.0)]
    assert await erase_incident(town.room, fire) == ("call-C1",)
    assert told(town, 3) == []


@story_in(LOOKING_BACK)
async def test_an_erased_place_is_told_of_nowhere_before_and_after_a_restart(
    town: Toytown,
) -> None:
    fire = await over(town, 3, "house_fire")
    other = await over(town, 3, "house_fire")
    last = await over(town, 5, "bin_fire")
    closed = next(one.version for one in town.board.earlier.older if one.id == fire)
    back = await town.restart()
    assert [one for one, _ in told(back, 3)] == [other, fire]
    assert b"Long" not in back.board.to_snapshot()
    assert await town.ledger.erase("call-C1") == 1
    await back.do(NoteErasure(streams=1, up_to=closed, until=back.clock.now()))
    assert [one for one, _ in told(back, 3)] == [other]
    assert [one for one, _ in told(await back.restart(), 3)] == [other]
    assert last not in {one.id for one in back.board.earlier.older}
    with back.refused("unknown_incident"):
        await back.close(fire)
    town.room = back.room
    await town.assert_facts(
        f"{OPENED} IncidentClosed {OPENED} IncidentClosed {OPENED} IncidentClosed"
        " PersonalTextErased"
    )


@story_in(LOOKING_BACK)
async def test_a_room_opens_with_the_newest_places_and_reads_the_others_back_while_it_serves(
    town: Toytown,
) -> None:
    fires = [await over(town, 3, "house_fire") for _ in range(4)]
    first = next(one.version for one in town.board.earlier.older if one.id == fires[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(older, "AT_ONCE", 1)
        back = await town.restart()
        screens = await back.room.follow_board()
        assert [one for one, _ in told(back, 3)] == [fires[3], fires[2]]
        assert await town.ledger.erase("call-C1") == 1
        while await read_some_back(back.room):
            pass
    assert [one for one, _ in told(back, 3)] == [fires[3], fires[2], fires[1]]
    assert screens.digest() == back.board.digest()
    with back.refused("unknown_incident"):
        await back.close(fires[0])
    await back.do(NoteErasure(streams=1, up_to=first, until=back.clock.now()))
    town.room = back.room
    await town.assert_facts(" ".join([f"{OPENED} IncidentClosed"] * 4) + " PersonalTextErased")
