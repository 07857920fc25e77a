"""A street of zones a minute apart, for the compiled simulator: answers that a reader can check."""

from math import inf

import numpy as np

from turnout.deployment.simulator.compiled.arrays import DUTY, HOUR, HOURS, Law
from turnout.deployment.simulator.compiled.runner import Chosen, Outcome, Simulator
from turnout.deployment.simulator.compiled.scenario import (
    Fleet,
    Generator,
    Kind,
    Places,
    Scenario,
    new_tasks,
)

CLOSEST = Chosen(name="closest")


def street(zones=11, *, posts=(0, 10), hospitals=(5,), district=None):
    """Zones 0 to 10, a minute from one to the next; posts at both ends, a hospital between."""
    x = np.arange(zones, dtype=np.float64)
    return Places(
        labels=[str(zone) for zone in range(zones)],
        x=x,
        y=np.zeros(zones),
        travel=np.abs(x[:, None] - x),
        posts=np.array(posts, np.int64),
        hospitals=np.array(hospitals, np.int64),
        district=np.zeros(zones, np.int64) if district is None else np.array(district, np.int64),
        demand=np.full((1, zones), 1.0 / zones),
        row_of_hour=np.zeros(HOURS, np.int64),
    )


def town(places, homes, *, turnout=0.0, can_do=None, duties=(), on_duty=None, **law):
    """Minutes. A unit for each of `homes`, which are rows of posts."""
    hours = np.zeros(HOURS, HOUR)
    hours["turnout"], hours["slowness"] = turnout, 1.0
    told = {"home_speed": 1.0, "on_road": 0.0, "redirect": True, "by_priority": False} | law
    return Scenario(
        title="a street",
        time_unit="minute",
        places=places,
        law=Law(hour=60.0, start_hour=0.0, **told),
        hours=hours,
        fleet=Fleet(
            home=np.array(homes, np.int64),
            can_do=np.ones(len(homes), np.int64) if can_do is None else np.array(can_do, np.int64),
            on_duty=np.ones(len(homes), np.bool_) if on_duty is None else np.array(on_duty),
            duties=np.array(list(duties), DUTY) if duties else np.zeros(0, DUTY),
        ),
        unit_labels=[str(unit) for unit in range(len(homes))],
        within=5.0,
    )


def calls(*rows):
    """Rows of at, zone and what else: on_scene, transport, at_hospital, priority, needs, target."""
    tasks = new_tasks(np.array([row["at"] for row in rows], np.float64))
    tasks["target"], tasks["needs"] = inf, 1
    for place, row in enumerate(rows):
        for name, value in row.items():
            tasks[name][place] = value
    return tasks


def run(scenario, tasks, chosen=CLOSEST) -> Outcome:
    """One run."""
    return Simulator.of(scenario).run(tasks, chosen)


def sent(outcome):
    """(unit, response) of each call."""
    return [(task["unit"], task["response"]) for task in outcome.tasks]


def busy_town():
    kind = Kind(
        share=1.0,
        priority=0,
        needs=1,
        on_scene=np.array([5.0, 20.0]),
        transport_share=0.5,
        at_hospital=np.array([10.0]),
        target=5.0,
    )
    scenario = town(street(), [0, 0, 1])
    generator = Generator(rate=np.full(168, 3.0), duration=3000.0, kinds=[kind])
    return type(scenario)(
        **{name: getattr(scenario, name) for name in scenario.__slots__} | {"generator": generator}
    )
