"""The compiled simulator on a street of eleven zones, a minute apart, with posts at both ends."""

from math import inf

import numpy as np
import pytest

from tests.unit.deployment.toy_line import CLOSEST, busy_town, calls, run, sent, street, town
from turnout.deployment.policies import numbers
from turnout.deployment.simulator.compiled.runner import Chosen, Simulator
from turnout.deployment.simulator.compiled.scenario import generate
from turnout.deployment.simulator.compiled.trial import Threads, Work, try_policies


def test_the_nearest_free_unit_goes_and_a_tie_goes_to_the_lower_number():
    outcome = run(town(street(), [1, 0]), calls({"at": 1, "zone": 8}, {"at": 100, "zone": 5}))
    assert sent(outcome) == [(0, 2.0), (0, 5.0)]


def test_turnout_comes_before_the_way():
    outcome = run(town(street(), [0], turnout=1.5), calls({"at": 0, "zone": 3}))
    assert sent(outcome) == [(0, 4.5)]


def test_a_call_that_finds_nobody_waits_for_the_unit_that_comes_free():
    scenario = town(street(), [0])
    outcome = run(
        scenario, calls({"at": 0, "zone": 2, "on_scene": 10}, {"at": 1, "zone": 4, "on_scene": 5})
    )
    assert sent(outcome) == [(0, 2.0), (0, 13.0)], "free at 12 in zone 2, two minutes away"


def test_a_patient_goes_to_the_nearest_hospital_and_the_unit_is_free_there():
    outcome = run(
        town(street(), [0]),
        calls(
            {"at": 0, "zone": 2, "on_scene": 4, "transport": 1, "at_hospital": 6},
            {"at": 15, "zone": 6},
        ),
    )
    assert outcome.tasks["freed"][0] == 2 + 4 + 3 + 6
    assert sent(outcome)[1] == (0, 1.0)


def test_a_unit_on_its_way_home_is_sent_from_the_zone_it_passes():
    scenario = town(street(), [0])
    tasks = calls({"at": 0, "zone": 8, "on_scene": 2}, {"at": 13, "zone": 6})
    assert sent(run(scenario, tasks))[1] == (0, 1.0), "free at 10 in zone 8, at 13 in zone 5"


def test_a_unit_that_drives_home_slowly_has_come_less_far():
    tasks = calls({"at": 0, "zone": 8, "on_scene": 2}, {"at": 14, "zone": 6})
    slow = town(street(), [0], home_speed=0.5)
    assert sent(run(slow, tasks))[1] == (0, 0.0), "after four minutes two zones on"


def test_without_redirection_the_call_waits_until_the_unit_is_home():
    tasks = calls({"at": 0, "zone": 8, "on_scene": 2}, {"at": 13, "zone": 6})
    outcome = run(town(street(), [0], redirect=False), tasks)
    assert sent(outcome)[1] == (0, 18.0 - 13.0 + 6.0)


def test_only_a_unit_that_can_help_is_sent():
    scenario = town(street(), [0, 1], can_do=[0b01, 0b11])
    assert sent(run(scenario, calls({"at": 0, "zone": 1, "needs": 0b10}))) == [(1, 9.0)]


def test_a_call_that_nobody_can_help_is_never_served():
    scenario = town(street(), [0], can_do=[0b01])
    outcome = run(scenario, calls({"at": 0, "zone": 1, "needs": 0b10}))
    assert outcome.tasks["unit"][0] == -1
    assert np.isnan(outcome.tasks["response"][0])


def test_the_graver_call_is_served_first_where_the_law_says_so():
    tasks = calls(
        {"at": 0, "zone": 0, "on_scene": 10, "priority": 2},
        {"at": 1, "zone": 1, "on_scene": 1, "priority": 3},
        {"at": 2, "zone": 1, "on_scene": 1, "priority": 1},
    )
    by_time = run(town(street(), [0]), tasks).tasks["response"]
    by_grade = run(town(street(), [0], by_priority=True), tasks).tasks["response"]
    assert by_time.tolist() == [0.0, 10.0, 10.0]
    assert by_grade.tolist() == [0.0, 11.0, 9.0]


def test_a_unit_off_duty_is_not_sent_and_one_that_is_out_ends_its_task_first():
    duties = [(0, 0, 5.0), (0, 1, 50.0)]
    scenario = town(street(), [0], duties=duties)
    tasks = calls({"at": 4, "zone": 2, "on_scene": 3}, {"at": 20, "zone": 1})
    assert sent(run(scenario, tasks)) == [(0, 2.0), (0, 31.0)]


def test_a_unit_that_rolls_to_a_lesser_call_is_turned_round_for_a_graver_one():
    chosen = Chosen(name="p", dispatch=numbers.PRIORITY, dispatch_figures=(1.0, 0.0))
    tasks = calls(
        {"at": 0, "zone": 9, "on_scene": 1, "priority": 3},
        {"at": 4, "zone": 6, "on_scene": 1, "priority": 1},
    )
    outcome = run(town(street(), [0]), tasks, chosen)
    assert sent(outcome) == [(0, 7 + 3.0), (0, 2.0)], "at 4 it is in zone 4; free again at 7"


def test_the_districts_own_unit_goes_unless_a_stranger_is_much_earlier():
    places = street(district=[0] * 5 + [1] * 6)
    scenario, tasks = town(places, [0, 1]), calls({"at": 0, "zone": 4})
    mild = Chosen(name="d", dispatch=numbers.DISTRICT_FIRST, dispatch_figures=(8.0, 1.0))
    own = town(street(district=[0] * 6 + [1] * 5), [0, 1])
    assert sent(run(scenario, tasks, mild)) == [(0, 4.0)]
    six = calls({"at": 0, "zone": 6})
    assert sent(run(own, six, CLOSEST)) == [(1, 4.0)]
    moved = town(street(district=[0] * 7 + [1] * 4), [0, 1])
    assert sent(run(moved, six, mild)) == [(1, 4.0)], "two minutes are more than the penalty of one"
    strict = Chosen(name="d", dispatch=numbers.DISTRICT_FIRST, dispatch_figures=(8.0, 5.0))
    assert sent(run(moved, six, strict)) == [(0, 6.0)]


def test_coverage_keeps_the_last_unit_of_a_post_when_another_comes_in_time():
    scenario = town(street(), [0, 1, 1])
    tasks = calls({"at": 0, "zone": 4, "target": 7.0})
    careful = Chosen(
        name="c", dispatch=numbers.COVERAGE_LOSS, dispatch_figures=(8.0, 100.0, 50.0, 0.0)
    )
    assert sent(run(scenario, tasks)) == [(0, 4.0)]
    assert sent(run(scenario, tasks, careful)) == [(1, 6.0)]


def test_dmexclp_sends_a_unit_that_comes_free_where_nobody_stands():
    scenario = town(street(posts=(0, 10)), [1, 1])
    tasks = calls({"at": 0, "zone": 5, "on_scene": 1}, {"at": 30, "zone": 0})
    moved = run(scenario, tasks, Chosen(name="m", move_up=numbers.DMEXCLP))
    assert sent(moved)[1] == (0, 0.0)
    assert moved.moves == 1
    assert run(scenario, tasks).moves == 0


def test_a_unit_that_may_not_move_goes_back():
    scenario = town(street(), [1, 1])
    tasks = calls({"at": 0, "zone": 5, "on_scene": 1}, {"at": 30, "zone": 0})
    for limits in ((4.0, 0.0, inf), (inf, 0.0, 0.0)):
        stays = Chosen(name="m", move_up=numbers.DMEXCLP, move_up_figures=limits)
        outcome = run(scenario, tasks, stays)
        assert sent(outcome)[1] == (0, 10.0)


def test_the_compliance_table_moves_an_idle_unit_into_the_gap():
    scenario = town(street(), [0, 1, 1])
    tasks = calls({"at": 0, "zone": 0, "on_scene": 100}, {"at": 40, "zone": 1})
    moved = run(scenario, tasks, Chosen(name="t", move_up=numbers.COMPLIANCE))
    assert sent(moved)[1] == (1, 1.0)


def test_foresight_moves_an_idle_unit_when_that_adds_enough_and_else_lets_it_stand():
    scenario = town(street(), [0, 1, 1])
    tasks = calls({"at": 0, "zone": 0, "on_scene": 100}, {"at": 40, "zone": 1})
    figures = (inf, 0.0, inf, 0.0, 60.0, 0.05, 0.0, 0.0, 0.0)
    eager = Chosen(name="f", move_up=numbers.FORESIGHT, move_up_figures=figures)
    lazy = Chosen(
        name="f", move_up=numbers.FORESIGHT, move_up_figures=(*figures[:5], 1.0, *figures[6:])
    )
    assert sent(run(scenario, tasks, eager))[1] == (1, 1.0)
    assert sent(run(scenario, tasks, lazy))[1] == (1, 9.0)


def test_the_same_seed_gives_the_same_calls_whatever_the_policy():
    scenario = busy_town()
    assert generate(scenario, 7).tobytes() == generate(scenario, 7).tobytes()
    assert len(generate(scenario, 7)) != len(generate(scenario, 8))
    assert len(generate(scenario, 7)) == pytest.approx(150, abs=40)


def test_a_trial_pairs_the_runs_and_says_how_sure_it_is():
    same = Chosen(name="same")
    moved = Chosen(name="moved", move_up=numbers.DMEXCLP)
    work = Work(simulator=Simulator.of(busy_town()), policies=[CLOSEST, same, moved])
    trial = try_policies(work, range(6), workers=Threads(2))
    nothing = trial.compare("closest", "same")
    assert tuple(nothing.difference) == (0.0, 0.0, 0.0)
    assert not nothing.sure
    changed = trial.compare("closest", "moved", "moves_per_call")
    assert changed.difference.low > 0.0
    assert changed.sure
    assert changed.replications == 6
