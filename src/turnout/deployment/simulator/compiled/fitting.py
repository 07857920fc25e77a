"""A generator fitted to recorded calls: how many at which hour, where, of what kind, how long.

The rate of an hour of the week is drawn towards the mean of that hour of the day as long as few
weeks were seen (the mean of a gamma prior worth SHRINK weeks): with w weeks and n calls

    rate = (n + SHRINK * day mean) / (w + SHRINK)

Places are drawn as they were seen, whatever the hour; kinds are the priorities, each with the times
seen of it. What is not kept: that calls cluster, that places change with the hour.
"""

from typing import Final

import numpy as np

from turnout.deployment.simulator.compiled.arrays import HOURS, Floats, Table
from turnout.deployment.simulator.compiled.scenario import Generator, Kind

SHRINK: Final = 2.0


def fit_generator(tasks: Table, start_hour: float, hour: float, duration: float) -> Generator:
    """`tasks` begin at `start_hour` of the week; `hour` is how long one is."""
    kinds = []
    for priority in np.unique(tasks["priority"]).tolist():
        mine = tasks[tasks["priority"] == priority]
        carried = mine["transport"] == 1
        kinds.append(
            Kind(
                share=len(mine) / len(tasks),
                priority=priority,
                needs=1,
                on_scene=np.sort(mine["on_scene"]),
                transport_share=float(carried.mean()),
                at_hospital=np.sort(mine["at_hospital"][carried]),
                target=float(mine["target"][0]),
            )
        )
    rate = fit_rate(tasks["at"] / hour + start_hour)
    return Generator(rate=rate, duration=duration, kinds=kinds)


def fit_rate(at: Floats) -> Floats:
    """Calls an hour, float64[168], from moments in hours since a Monday's midnight, in order."""
    first, last = int(at[0]), int(at[-1])
    seen = np.bincount(np.arange(first, last + 1) % HOURS, minlength=HOURS)
    calls = np.bincount(at.astype(np.int64) % HOURS, minlength=HOURS)
    by_day = calls.reshape(7, 24).sum(axis=0) / np.maximum(seen.reshape(7, 24).sum(axis=0), 1)
    rate: Floats = (calls + SHRINK * np.tile(by_day, 7)) / (seen + SHRINK)
    return rate
