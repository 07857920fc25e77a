"""Rounds on one street: a site each ten minutes by car, half an hour on foot."""

import numpy as np
import pytest

from turnout.deployment.rounds import call_away, plan_rounds
from turnout.deployment.visits import Patrol, Round, RoundsPlan, RoundsRefused, Site, Stop

SITES = 4
HOME = SITES
METRES = np.abs(np.subtract.outer(np.arange(SITES + 1), np.arange(SITES + 1))).astype(float)
WAYS = {"car": 600.0 * METRES, "foot": 1_800.0 * METRES}
EIGHT, NOON, SIXTEEN = 8 * 3_600, 12 * 3_600, 16 * 3_600
EVERY_DAY = frozenset(range(7))


def site(at: int, **changed: object) -> Site:
    usual: dict[str, object] = {
        "name": f"S{at}",
        "place": at,
        "visit_seconds": 1_200,
        "visits_a_week": 2,
        "days": EVERY_DAY,
        "opens": EIGHT,
        "closes": SIXTEEN,
    }
    return Site(**{**usual, **changed})  # type: ignore[arg-type]  # the test's own keywords


def patrol(unit: str, mode: str = "car") -> Patrol:
    return Patrol(unit=unit, mode=mode, place=HOME, begins=EIGHT, ends=SIXTEEN)


STREET = [site(at) for at in range(SITES)]
PAIR = [patrol("P1"), patrol("P2")]


def test_each_site_is_visited_as_often_as_it_wants_and_within_its_hours() -> None:
    plan = plan_rounds(STREET, PAIR, WAYS, weeks=3, seed=1)
    assert plan.left_out == ()
    for name in ("S0", "S1", "S2", "S3"):
        visits = [(one.day, stop) for one in plan.rounds for stop in one.stops if stop.site == name]
        for week in range(3):
            assert len({day for day, _ in visits if day // 7 == week}) == 2
        assert all(stop.begins >= EIGHT and stop.ends <= SIXTEEN for _, stop in visits)


def test_a_unit_is_at_one_place_at_a_time_and_has_time_for_its_ways() -> None:
    busy = [site(at, visits_a_week=7) for at in range(SITES)]
    for one in plan_rounds(busy, PAIR, WAYS, weeks=1, seed=2).rounds:
        for before, after in zip(one.stops, one.stops[1:], strict=False):
            assert after.begins >= before.ends + after.way_seconds


def test_a_seed_repeats_its_plan_and_another_cannot_be_told_from_it() -> None:
    plan = plan_rounds(STREET, PAIR, WAYS, weeks=8, seed=1)
    assert plan == plan_rounds(STREET, PAIR, WAYS, weeks=8, seed=1)
    assert plan != plan_rounds(STREET, PAIR, WAYS, weeks=8, seed=2)
    assert plan.guessed is not None
    # Sixteen visits a site, 56 hours to choose from: four bits at most.
    assert plan.guessed.entropy_most == 4.0
    assert plan.guessed.entropy_bits > 3.0
    assert plan.guessed.hit_share < 0.3


def test_the_work_is_shared() -> None:
    busy = [site(at, visits_a_week=7) for at in range(SITES)]
    assert plan_rounds(busy, PAIR, WAYS, weeks=2, seed=1).most_over_mean < 1.35


def test_who_comes_on_foot_takes_what_may_be_reached_so() -> None:
    arcade = site(0, modes=frozenset({"foot"}))
    plan = plan_rounds([arcade], [patrol("P1"), patrol("F1", "foot")], WAYS, weeks=1, seed=1)
    assert {one.unit for one in plan.rounds} == {"F1"}


def test_a_unit_is_called_away_and_another_goes_on() -> None:
    busy = [site(at, visits_a_week=7) for at in range(SITES)]
    plan = plan_rounds(busy, PAIR, WAYS, weeks=1, seed=1)
    without = call_away(plan, busy, PAIR, WAYS, unit="P1", day=0, at=NOON)
    of_monday = {one.unit: one.stops for one in without.rounds if one.day == 0}
    assert all(stop.begins <= NOON for stop in of_monday.get("P1", ()))
    visited = sorted(stop.site for stops in of_monday.values() for stop in stops)
    missed = [name for day, name in without.left_out if day == 0]
    assert sorted([*visited, *missed]) == ["S0", "S1", "S2", "S3"]
    assert [one for one in without.rounds if one.day > 0] == [
        one for one in plan.rounds if one.day > 0
    ]


def test_what_has_begun_stays_and_who_comes_later_starts_from_where_it_is() -> None:
    """S0 to S3 are ten minutes apart. P1 has begun at S0 when it is called away at ten; P2 is busy
    at S3 until twenty past ten, and goes on to S2."""
    begun = Stop(site="S0", begins=NOON - 7_200, ends=NOON - 6_000, way_seconds=0)
    later = Stop(site="S2", begins=NOON, ends=NOON + 1_200, way_seconds=1_200)
    busy = Stop(site="S3", begins=NOON - 7_200, ends=NOON - 6_000, way_seconds=0)
    rounds = tuple(
        Round(day=day, unit=unit, mode="car", stops=stops)
        for day in (0, 1)
        for unit, stops in (("P1", (begun, later)), ("P2", (busy,)))
    )
    plan = RoundsPlan(rounds=rounds, left_out=((3, "S1"),), guessed=None)
    found = call_away(plan, STREET, PAIR, WAYS, unit="P1", day=0, at=NOON - 7_200)
    monday = {one.unit: one.stops for one in found.rounds if one.day == 0}
    assert monday["P1"] == (begun,)
    assert monday["P2"][0] == busy
    (onward,) = monday["P2"][1:]
    way = int(WAYS["car"][STREET[3].place, STREET[2].place])
    assert (onward.site, onward.way_seconds) == ("S2", way)
    assert onward.begins >= busy.ends + way
    assert [one for one in found.rounds if one.day == 1] == list(rounds[2:])
    assert found.left_out == ((3, "S1"),)
    late = call_away(plan, STREET, PAIR, WAYS, unit="P1", day=0, at=STREET[2].closes - 1)
    assert late.left_out == ((3, "S1"),), "all had begun"
    with pytest.raises(RoundsRefused, match="P3 has no round"):
        call_away(plan, STREET, PAIR, WAYS, unit="P3", day=0, at=NOON)
    alone = call_away(plan, STREET, [patrol("P1")], WAYS, unit="P1", day=0, at=NOON - 7_200)
    assert alone.left_out == ((3, "S1"), (0, "S2")), "nobody else is out"


@pytest.mark.parametrize(
    ("changed", "remedy"),
    [
        ({"visits_a_week": 3, "days": frozenset({0, 1})}, "give it 2 visits a week or fewer"),
        ({"closes": EIGHT + 600}, "let it close 10 minutes later"),
        ({"modes": frozenset({"bicycle"})}, "add a unit by bicycle"),
        ({"opens": SIXTEEN, "closes": SIXTEEN + 7_200}, "let a unit be out from 16:00"),
    ],
)
def test_what_cannot_be_is_told_with_the_smallest_change(
    changed: dict[str, object], remedy: str
) -> None:
    with pytest.raises(RoundsRefused) as refused:
        plan_rounds([site(0, **changed)], PAIR, WAYS, weeks=1, seed=1)
    assert remedy in refused.value.remedy


def test_a_site_on_an_island_is_told_apart() -> None:
    island = {"car": WAYS["car"].copy()}
    island["car"][0, 1:] = island["car"][1:, 0] = np.inf
    with pytest.raises(RoundsRefused, match="S0 has a way from no unit"):
        plan_rounds(STREET, PAIR, island, weeks=1, seed=1)


def test_visits_that_find_no_place_are_named() -> None:
    long = [site(at, visits_a_week=7, visit_seconds=4 * 3_600) for at in range(SITES)]
    plan = plan_rounds(long, [patrol("P1")], WAYS, weeks=1, seed=1)
    done = sum(len(one.stops) for one in plan.rounds)
    assert done + len(plan.left_out) == 28
    assert done >= 7
