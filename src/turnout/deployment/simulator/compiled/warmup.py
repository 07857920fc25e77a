"""Two posts and one call, on which the simulator runs once, so that it is compiled."""

import numpy as np

from turnout.deployment.policies.closest import closest_scores
from turnout.deployment.policies.dmexclp import dmexclp_post
from turnout.deployment.policies.foresight import foresight_move, foresight_post
from turnout.deployment.simulator.compiled.arrays import HOUR, HOURS, Law
from turnout.deployment.simulator.compiled.runner import Chosen, Simulator
from turnout.deployment.simulator.compiled.scenario import Places, Scenario, all_day, new_tasks


def run_every_kernel() -> None:
    """Run the simulator; all policies are compiled into it."""
    closest_scores(np.zeros(1))
    one, figures = np.zeros(1), np.ones(9)
    dmexclp_post(one, one, 1.0)
    foresight_post(one, one, 0, figures)
    foresight_move(one, one, 0, 0.0, figures)
    hours = np.zeros(HOURS, HOUR)
    hours["slowness"] = 1.0
    scenario = Scenario(
        title="",
        time_unit="minute",
        places=Places(
            labels=["a", "b"],
            x=np.array([0.0, 1.0]),
            y=np.zeros(2),
            travel=np.array([[0.0, 1.0], [1.0, 0.0]]),
            posts=np.array([0, 1]),
            hospitals=np.array([1]),
            district=np.zeros(2, np.int64),
            demand=np.full((1, 2), 0.5),
            row_of_hour=np.zeros(HOURS, np.int64),
        ),
        law=Law(60.0, 0.0, 1.0, 0.0, redirect=True, by_priority=False),
        hours=hours,
        fleet=all_day(np.array([0, 1]), np.ones(2, np.int64)),
        unit_labels=["a", "b"],
    )
    Simulator.of(scenario).run(new_tasks(np.zeros(1)), Chosen(name="closest"))
