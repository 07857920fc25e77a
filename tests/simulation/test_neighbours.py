"""Simulated neighbours: rooms around Toytown that are asked for a boat, and answer as rooms do.

The town has no boat. The north has agreed to lend one unit by day, the south two.
"""

from dataclasses import replace

from tests.simulation.test_toytown_world import story
from tests.simulation.toytown_world import Stage, call, set_stage
from tests.toytown.neighbours import NEIGHBOUR_TOWN
from tests.toytown.world import ISLAND_POST
from tests.unit.engines.roads.worlds import build, two_way
from turnout.base.ids import IncidentId
from turnout.deployment.simulator.neighbours import NeighbourHabits
from turnout.deployment.simulator.resume import resume_neighbours
from turnout.dispatch.commands.aid import AskForAid, RefuseAid
from turnout.dispatch.events.aid import AidGiven, AidRefused, AidRequested, UnitLent

TO_THE_SOUTH = build(
    [(10.0 * number, 0.0) for number in range(9)] + [(80.0, 1.0)],
    [*(two_way(n, n + 1, 60.0) for n in range(7)), two_way(8, 9, 60.0)],
)
"""Toytown's road as far as post 7, where the south's units stand, and the island of post 8."""
FLOOD = IncidentId(1)
LENDS = NeighbourHabits(refuses=0.0, answers_seconds=(180.0, 180.0), asks_seconds=120.0)
REFUSES = replace(LENDS, refuses=1.0)
WAITS = replace(LENDS, asks_seconds=1e6)
"""Only a person asks."""


async def flooded(habits: NeighbourHabits | None, *, at: float = 3) -> Stage:
    """A flood at a post at noon, taken and classified by the simulated desk."""
    stage = await set_stage(
        call("a", at, "flood"), city=NEIGHBOUR_TOWN, neighbours=habits, road=TO_THE_SOUTH
    )
    stage.until(lambda now: bool(now.facts) and FLOOD in now.room.tentative.incidents)
    stage.until(lambda now: now.room.tentative.incidents[FLOOD].recommendation is not None)
    return stage


def asked_at(stage: Stage) -> list[tuple[float, str]]:
    return [(at, one.neighbour) for at, one in asked(stage)]


def asked(stage: Stage) -> list[tuple[float, AidRequested]]:
    return [(at, one) for at, one in stage.facts if isinstance(one, AidRequested)]


@story
async def test_who_is_asked_lends_what_is_wanted_three_minutes_later() -> Stage:
    stage = await flooded(WAITS)
    stage.say(AskForAid(incident_id=FLOOD), "ask")
    [(at, _)] = asked(stage)
    stage.until(lambda now: bool(now.happened(UnitLent)))
    [(given_at, given)] = stage.happened(AidGiven)
    assert isinstance(given, AidGiven)
    assert given_at == at + 180.0
    assert given.unit_ids == ("N1",), "N2 has no boat"
    assert given.minutes == 5, "80 seconds to turn out, three minutes from post 6 to post 3"
    return stage


@story
async def test_one_refuses_with_a_reason_and_the_next_is_asked_and_answers_too() -> Stage:
    stage = await flooded(replace(REFUSES, language="zh"))
    stage.say(AskForAid(incident_id=FLOOD), "ask")
    stage.until(lambda now: len(now.happened(AidRefused)) == 2)
    assert [name for _, name in asked_at(stage)] == ["north", "south"]
    reasons = {one.reason for _, one in stage.facts if isinstance(one, AidRefused)}
    assert reasons == {"本区力量均已派出"}
    return stage


@story
async def test_where_no_street_leads_it_finds_no_way_and_says_so() -> Stage:
    stage = await flooded(WAITS, at=ISLAND_POST)
    stage.say(AskForAid(incident_id=FLOOD), "ask")
    stage.until(lambda now: len(now.happened(AidRefused)) == 2)
    reasons = {one.reason for _, one in stage.facts if isinstance(one, AidRefused)}
    assert reasons == {"we find no way to the place"}
    return stage


@story
async def test_the_simulated_desk_asks_when_it_still_has_nobody_after_two_minutes() -> Stage:
    stage = await flooded(LENDS)
    wanted_at = stage.facts[-1][0]
    stage.until(lambda now: bool(asked(now)))
    assert asked_at(stage) == [(wanted_at + 120.0, "north")]
    return stage


@story
async def test_nobody_asks_and_nobody_answers_on_a_recorded_day() -> Stage:
    stage = await flooded(None)
    stage.say(AskForAid(incident_id=FLOOD), "ask")
    stage.run()
    assert len(asked(stage)) == 1
    assert not stage.happened(AidGiven)
    assert not stage.happened(AidRefused)
    return stage


@story
async def test_who_was_answered_for_by_a_person_says_nothing_more() -> Stage:
    stage = await flooded(WAITS)
    stage.say(AskForAid(incident_id=FLOOD), "ask")
    stage.say(RefuseAid(incident_id=FLOOD, number=1, reason="their river rises"), "no")
    stage.until(lambda now: bool(now.happened(AidGiven)))
    assert [one.number for _, one in stage.facts if isinstance(one, AidGiven)] == [2]
    return stage


@story
async def test_what_was_asked_before_a_restart_is_answered_after_it() -> Stage:
    stage = await flooded(WAITS)
    stage.say(AskForAid(incident_id=FLOOD), "ask")
    stage.world.agenda.take()
    resume_neighbours(stage.world, stage.room.tentative)
    stage.until(lambda now: bool(now.happened(AidGiven)))
    assert len(stage.happened(AidGiven)) == 1
    return stage
