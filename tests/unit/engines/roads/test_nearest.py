"""Who is there first, in worlds small enough to check by hand."""

import numpy as np
import pytest

from tests.unit.engines.roads.worlds import Street, at, build, many, one_way, two_way
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.nearest import Nearest
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.snapping import Snap

LINE = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0)]


def engine_with(network: RoadNetwork, *places: tuple[int, float]) -> RoadEngine:
    engine = RoadEngine(network)
    for unit, (arc, fraction) in enumerate(places):
        engine.place_unit(unit, at(network, arc, fraction))
    return engine


def ask(engine: RoadEngine, to: Snap, *, offsets: list[float], k: int = 10) -> Nearest:
    return engine.nearest(
        to,
        eligible=np.ones(len(offsets), np.bool_),
        offset_seconds=np.array(offsets),
        k=k,
    )


def test_the_nearer_by_road_comes_first() -> None:
    network = build(LINE, [two_way(0, 1, 10.0), two_way(1, 2, 10.0), two_way(2, 3, 10.0)])
    engine = engine_with(network, (0, 0.0), (4, 1.0))
    found = ask(engine, at(network, 2, 0.25), offsets=[0.0, 0.0])
    assert found.units.tolist() == [0, 1]
    assert found.road_seconds.tolist() == [12.5, 17.5]


def test_a_rolling_unit_far_away_beats_a_parked_one_that_must_turn_out() -> None:
    network = build(LINE, [two_way(0, 1, 10.0), two_way(1, 2, 10.0), two_way(2, 3, 10.0)])
    engine = engine_with(network, (2, 0.5), (4, 1.0))
    found = ask(engine, at(network, 2, 0.5), offsets=[60.0, 0.0])
    assert found.units.tolist() == [1, 0]
    assert found.road_seconds.tolist() == [15.0, 0.0]


def test_a_unit_just_past_the_incident_turns_round_in_a_two_way_street() -> None:
    network = build(LINE[:2], [two_way(0, 1, 10.0)])
    engine = engine_with(network, (0, 0.75))
    assert ask(engine, at(network, 0, 0.5), offsets=[0.0]).road_seconds.tolist() == [2.5]


def test_a_unit_just_past_the_incident_drives_round_the_block_in_a_one_way_street() -> None:
    network = build(
        [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)],
        [one_way(0, 1, 10.0), one_way(1, 2, 10.0), one_way(2, 3, 10.0), one_way(3, 0, 10.0)],
    )
    engine = engine_with(network, (0, 0.75), (0, 0.25))
    found = ask(engine, at(network, 0, 0.5), offsets=[0.0, 0.0])
    assert found.units.tolist() == [1, 0]
    assert found.road_seconds.tolist() == [2.5, 37.5]


def test_of_parallel_streets_the_incidents_own_must_be_entered() -> None:
    # Two one-way streets 0 -> 1; the incident lies on the slow one, the unit on the fast one.
    network = build(LINE[:2], [one_way(0, 1, 2.0), one_way(0, 1, 100.0), one_way(1, 0, 3.0)])
    engine = engine_with(network, (0, 0.5))
    found = ask(engine, at(network, 1, 0.5), offsets=[0.0])
    assert found.road_seconds.tolist() == [1.0 + 3.0 + 50.0]


def test_going_round_beats_a_street_that_is_jammed_one_way() -> None:
    network = build(LINE[:2], [Street(0, 1, 10.0, 1000.0), one_way(1, 0, 5.0)])
    engine = engine_with(network, (0, 0.75))
    found = ask(engine, at(network, 0, 0.5), offsets=[0.0])
    assert found.road_seconds.tolist() == [2.5 + 5.0 + 5.0]


def test_an_island_is_no_route_and_never_nought_seconds() -> None:
    network = build(LINE, [two_way(0, 1, 10.0), two_way(2, 3, 10.0)])
    engine = engine_with(network, (0, 0.5), (2, 0.5))
    here = at(network, 2, 0.0)
    assert ask(engine, here, offsets=[0.0, 0.0]).units.tolist() == [1]
    assert engine.seconds_from(np.array([0, 1]), here).tolist() == [np.inf, 5.0]
    assert engine.route(at(network, 0, 0.5), here) is None
    assert engine.tree_to(here).route_from(at(network, 0, 0.5)) is None


def test_nobody_leaves_a_one_way_dead_end() -> None:
    network = build(LINE[:3], [two_way(0, 1, 10.0), one_way(1, 2, 10.0)])
    engine = engine_with(network, (2, 0.5))
    assert ask(engine, at(network, 0, 0.5), offsets=[0.0]).units.tolist() == []


def test_the_far_end_of_a_one_way_street_is_its_corner() -> None:
    network = build(LINE[:3], [one_way(0, 1, 10.0), two_way(1, 2, 10.0)])
    engine = engine_with(network, (1, 0.5))
    assert ask(engine, at(network, 0, 1.0), offsets=[0.0]).road_seconds.tolist() == [5.0]


def test_equal_times_go_to_the_lower_index() -> None:
    network = build(LINE[:3], [two_way(0, 1, 10.0), two_way(1, 2, 10.0)])
    engine = engine_with(network, (2, 0.5), (0, 0.5), (2, 0.5))
    found = ask(engine, at(network, 0, 1.0), offsets=[0.0, 0.0, 0.0], k=2)
    assert found.units.tolist() == [0, 1]


def test_a_unit_that_moved_is_no_longer_where_it_was() -> None:
    network = build(LINE, [two_way(0, 1, 10.0), two_way(1, 2, 10.0), two_way(2, 3, 10.0)])
    engine = engine_with(network, (0, 0.5), (0, 0.5), (0, 0.5))
    engine.place_unit(1, at(network, 4, 0.5))
    engine.remove_unit(2)
    found = ask(engine, at(network, 0, 0.0), offsets=[0.0] * 3)
    assert found.units.tolist() == [0, 1]
    assert found.road_seconds.tolist() == [5.0, 25.0]
    assert engine.seconds_from(np.array([2]), at(network, 0, 0.0)).tolist() == [np.inf]


def test_a_large_fleet_fits_whatever_its_first_size() -> None:
    network = build(LINE[:2], [two_way(0, 1, 10.0)])
    engine = RoadEngine(network)
    places = many([at(network, 0, i / 1024) for i in range(500)])
    engine.place_units(np.arange(500), places)
    found = ask(engine, at(network, 0, 0.0), offsets=[0.0] * 500, k=100)
    assert found.units.tolist() == list(range(100))


def test_under_blue_lights_the_same_road_takes_half_the_time() -> None:
    network = build(LINE[:2], [two_way(0, 1, 10.0)])
    engine = RoadEngine(network).with_profile(Profile.EMERGENCY)
    engine.place_unit(0, at(network, 0, 0.0))
    assert ask(engine, at(network, 0, 1.0), offsets=[0.0]).road_seconds.tolist() == [5.0]


def test_a_read_only_or_whole_number_array_is_as_good_as_any() -> None:
    network = build(LINE[:2], [two_way(0, 1, 10.0)])
    engine = engine_with(network, (0, 0.5))
    eligible, offsets = np.ones(1, np.int64), np.zeros(1)
    offsets.flags.writeable = False
    found = engine.nearest(at(network, 0, 0.0), eligible=eligible, offset_seconds=offsets, k=1)
    assert found.road_seconds.tolist() == [5.0]


def test_who_is_no_longer_free_is_seen_in_the_same_array() -> None:
    network = build(LINE[:2], [two_way(0, 1, 10.0)])
    engine = engine_with(network, (0, 0.5), (0, 0.75))
    eligible, offsets, here = np.ones(2, np.bool_), np.zeros(2), at(network, 0, 0.0)

    def first() -> list[int]:
        found = engine.nearest(here, eligible=eligible, offset_seconds=offsets, k=1)
        units: list[int] = found.units.tolist()
        return units

    assert first() == [0]
    eligible[0] = False
    assert first() == [1]
    eligible[0], offsets[0] = True, 60.0
    assert first() == [1]


def test_an_answer_stays_as_it_was_given() -> None:
    network = build(LINE[:2], [two_way(0, 1, 10.0)])
    engine = engine_with(network, *[(0, unit / 64) for unit in range(64)])
    answers = [ask(engine, at(network, 0, to / 64), offsets=[0.0] * 64, k=1) for to in range(64)]
    answers += [ask(engine, at(network, 0, 0.0), offsets=[0.0] * 64, k=64) for _ in range(20)]
    assert [one.units.tolist() for one in answers[:64]] == [[unit] for unit in range(64)]
    assert all(one.units.tolist() == list(range(64)) for one in answers[64:])


def test_what_cannot_be_asked_is_refused() -> None:
    network = build(LINE[:2], [two_way(0, 1, 10.0)])
    engine = engine_with(network, (0, 0.5), (0, 0.5))
    here = at(network, 0, 0.0)
    with pytest.raises(ValueError, match="eligible covers 1 units, but unit 1 was placed"):
        ask(engine, here, offsets=[0.0])
    with pytest.raises(ValueError, match="k must be at least 1"):
        ask(engine, here, offsets=[0.0, 0.0], k=0)
    with pytest.raises(ValueError, match="no such place: arc 9"):
        ask(engine, Snap(9, 0.5, 0.0, 0.0, 0.0), offsets=[0.0, 0.0])
    with pytest.raises(ValueError, match="no such place: arc 9"):
        engine.place_unit(0, Snap(9, 0.5, 0.0, 0.0, 0.0))
    with pytest.raises(ValueError, match="unit index -1 is below 0"):
        engine.place_unit(-1, here)


def test_answers_stay_as_they_were_however_many_are_asked_for_afterwards() -> None:
    network = build(LINE, [two_way(0, 1, 10.0), two_way(1, 2, 10.0), two_way(2, 3, 10.0)])
    engine = engine_with(network, (0, 0.0), (2, 0.5), (4, 1.0))
    order, seconds = [1, 0, 2], [2.5, 12.5, 17.5]
    asked = [1 + i % 3 for i in range(300)] + [2] * 300 + [60] * 40
    answers = [ask(engine, at(network, 2, 0.25), offsets=[0.0] * 3, k=k) for k in asked]
    for k, answer in zip(asked, answers, strict=True):
        assert answer.units.tolist() == order[:k]
        assert answer.road_seconds.tolist() == seconds[:k]
