"""The pure choice: from candidates to a proposal."""

from collections.abc import Mapping
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.base.ids import Capability, UnitId
from turnout.dispatch.city import Need
from turnout.dispatch.model.recommendations import Recommendation
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.ports import Candidates
from turnout.dispatch.rules.recommend import Found, Question, Sight, recommend

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def look(unit: int) -> Sight:
    """Unit n is called Un, is free, and was last heard of n seconds ago."""
    return Sight(UnitId(f"U{unit}"), UnitStatus.AVAILABLE, Point(0.123457, 0.0), float(unit))


def found(capability: str, roads: Mapping[int, float], *, eligible: int | None = None) -> Found:
    """Candidates by fleet index and road seconds; everybody turns out in 10 s."""
    units = sorted(roads, key=lambda unit: (roads[unit], unit))
    candidates = Candidates(
        Capability(capability),
        np.array(units, np.int64),
        np.zeros(len(units)),
        np.full(len(units), 10.0),
        np.array([roads[unit] for unit in units], np.float64),
    )
    return Found(candidates, len(units) if eligible is None else eligible, {})


def arrival(candidates: Candidates) -> NDArray[np.float64]:
    return candidates.arrival_seconds


def ask(
    needs: str, *asked: Found, shown: int = 2, busy: Candidates | None = None
) -> Recommendation:
    """Needs as text: "pump 2, ladder 1"."""
    pairs = [part.split() for part in needs.split(", ")]
    question = Question(
        needs=[Need(capability=Capability(c), count=int(n)) for c, n in pairs],
        number=1,
        level=1,
        now=NOW,
        shown=shown,
    )
    by_capability = {one.candidates.capability: one for one in asked}
    return recommend(question, by_capability, score=arrival, look=look, busy=busy)


def chosen(made: Recommendation) -> list[tuple[str, str | None]]:
    return [(choice.unit_id, choice.capability) for choice in made.chosen]


def test_the_earliest_fill_the_need_and_the_next_are_shown() -> None:
    made = ask("pump 2", found("pump", {1: 60.0, 2: 30.0, 3: 90.0, 4: 95.0, 5: 99.0}))
    assert chosen(made) == [("U2", "pump"), ("U1", "pump")]
    assert [other.unit_id for other in made.others] == ["U3", "U4"]
    assert made.unmet == ()


def test_ties_go_to_the_lower_unit_id() -> None:
    made = ask("pump 1", found("pump", {7: 30.0, 3: 30.0, 5: 30.0}))
    assert chosen(made) == [("U3", "pump")]
    assert [other.unit_id for other in made.others] == ["U5", "U7"]


def test_the_scarcest_need_chooses_first_and_the_plans_order_is_kept() -> None:
    pumps = found("pump", {1: 10.0, 2: 20.0})
    ladders = found("ladder", {1: 10.0}, eligible=1)
    made = ask("pump 1, ladder 1", pumps, ladders)
    assert chosen(made) == [("U2", "pump"), ("U1", "ladder")]
    assert made.chosen[0].reason == "next_earliest"
    assert made.chosen[1].reason == "earliest"


def test_a_unit_fills_one_need_and_the_other_is_said_to_be_unmet() -> None:
    made = ask("pump 1, ladder 1", found("pump", {1: 10.0}), found("ladder", {1: 10.0}))
    assert chosen(made) == [("U1", "pump")]
    (short,) = made.unmet
    assert (short.capability, short.wanted, short.found, short.because) == (
        "ladder",
        1,
        0,
        "none_free",
    )


def test_the_first_gate_that_leaves_too_few_is_the_reason() -> None:
    one = found("pump", {1: 10.0})
    gates = {"none_in_city": 5, "none_free": 4, "crew_short": 2, "stale_position": 1, "no_route": 1}
    made = ask("pump 3", Found(one.candidates, 1, gates))
    assert [(u.wanted, u.found, u.because) for u in made.unmet] == [(3, 1, "crew_short")]


def test_a_policy_may_choose_otherwise_and_never_choose() -> None:
    def never_the_first(candidates: Candidates) -> NDArray[np.float64]:
        return np.where(candidates.units == 1, np.inf, candidates.arrival_seconds)

    one = found("pump", {1: 10.0, 2: 20.0})
    question = Question(
        needs=[Need(capability=Capability("pump"), count=1)], number=1, level=1, now=NOW, shown=0
    )
    made = recommend(question, {Capability("pump"): one}, score=never_the_first, look=look)
    assert chosen(made) == [("U2", "pump")]
    assert made.chosen[0].reason == "next_earliest"


def test_figures_are_rounded_before_they_are_recorded() -> None:
    (choice,) = ask("pump 1", found("pump", {1: 60.04999})).chosen
    assert choice.road_seconds == 60.0
    assert choice.position == Point(0.123457, 0.0)
    assert choice.position_age_seconds == 1.0
    assert choice.arrival_seconds == 70.0


def test_without_a_place_every_need_is_unmet() -> None:
    made = ask("pump 1, ladder 2")
    assert [(u.capability, u.wanted, u.because) for u in made.unmet] == [
        ("pump", 1, "no_place"),
        ("ladder", 2, "no_place"),
    ]


def test_of_those_shown_apart_the_earliest_few_are_named_and_none_without_a_road() -> None:
    free_in, road = np.array([600.0, 60.0, 0.0, 0.0]), np.array([10.0, 30.0, np.inf, 60.0])
    units, turnout = np.array([1, 2, 3, 4], np.int64), np.zeros(4)
    busy = Candidates(Capability("pump"), units, free_in, turnout, road)
    made = ask("pump 1", found("pump", {9: 5.0}), busy=busy)
    assert [one.unit_id for one in made.busy] == ["U4", "U2"]
    made = ask("pump 1", found("pump", {9: 5.0}), busy=busy, shown=4)
    assert [one.unit_id for one in made.busy] == ["U4", "U2", "U1"]
