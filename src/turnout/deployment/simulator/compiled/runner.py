"""One run of the compiled simulator: arrays made from a scenario and a policy, rows out."""

from dataclasses import dataclass, field
from math import inf, isqrt
from typing import Final, NamedTuple

import numpy as np

from turnout.deployment.policies.numbers import COMPLIANCE, COVERAGE_LOSS, DMEXCLP
from turnout.deployment.simulator.compiled.arrays import (
    DUE,
    FOUND,
    IDLE,
    LEG,
    NOBODY,
    NUMBERS,
    OFF,
    POST,
    UNIT,
    ZONE,
    Choosing,
    Cover,
    Floats,
    Ground,
    Ints,
    Run,
    Table,
)
from turnout.deployment.simulator.compiled.run_kernels import run_all
from turnout.deployment.simulator.compiled.scenario import (
    Places,
    Scenario,
    nearest_hospitals,
    reached,
)

COVERING_MOVES = (DMEXCLP,)
TIME_STEPS: Final = 1_000
"""Into which the longest way is cut, to tell how far a unit gets in a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A pair of policies and their figures. q: how much of the time a unit counts as busy, and
    within: the way that counts as covered, None: those of the scenario."""

    name: str
    dispatch: int = 0
    dispatch_figures: tuple[float, ...] = (1.0,)
    move_up: int = 0
    move_up_figures: tuple[float, ...] = (inf, 0.0, inf)
    q: float | None = None
    within: float | None = None


class Outcome(NamedTuple):
    """What a run gave: tasks and units with what became of them, and how many moves there were."""

    tasks: Table
    units: Table
    moves: int


def ground_of(places: Places) -> Ground:
    """The places as the kernels want them; the grid has twice as many cells as zones."""
    ways = places.travel[places.posts].T
    near_post = np.argsort(ways, axis=1, kind="stable")
    x, y = places.x, places.y
    span = max(float(np.ptp(x)), float(np.ptp(y)), 1e-9)
    width = span / max(isqrt(2 * len(x)), 1) * (1.0 + 1e-9)
    columns, rows = int(np.ptp(x) / width) + 1, int(np.ptp(y) / width) + 1
    column = np.minimum(((x - x.min()) / width).astype(np.int64), columns - 1)
    row = np.minimum(((y - y.min()) / width).astype(np.int64), rows - 1)
    cell = row * columns + column
    order = np.argsort(cell, kind="stable").astype(np.int64)
    radii, (farthest, step) = _radii(places, width, columns, rows), _farthest(places)
    return Ground(
        travel=np.ascontiguousarray(places.travel, np.float64),
        near_post=np.ascontiguousarray(near_post, np.int64),
        near_way=np.ascontiguousarray(np.take_along_axis(ways, near_post, axis=1), np.float64),
        corner_x=float(x.min()),
        corner_y=float(y.min()),
        width=width,
        columns=columns,
        cell_start=np.searchsorted(cell[order], np.arange(columns * rows + 1)).astype(np.int64),
        cell_zone=order,
        cell_radius=radii,
        widest=float(radii.max()),
        farthest=farthest,
        step=step,
    )


def _radii(places: Places, width: float, columns: int, rows: int) -> Floats:
    """For each cell the least that any zone is away from the farthest of its corners."""
    x0, y0 = places.x.min(), places.y.min()
    left, low = x0 + width * np.arange(columns), y0 + width * np.arange(rows)
    far_x = np.maximum(np.abs(left[:, None] - places.x), np.abs(left[:, None] + width - places.x))
    far_y = np.maximum(np.abs(low[:, None] - places.y), np.abs(low[:, None] + width - places.y))
    radii: Floats = np.array([np.hypot(far_y[row], far_x).min(axis=1) for row in range(rows)])
    return radii.ravel()


def _farthest(places: Places) -> tuple[Floats, float]:
    """How far apart two zones are at most that are 0, 1, 2 ... steps of time from each other or
    less, with one step more for rounding; and how long a step is. What lies beyond the last step
    is as far as there is."""
    apart = np.hypot(places.x[:, None] - places.x, places.y[:, None] - places.y)
    there = np.isfinite(places.travel)
    longest = float(places.travel[there].max())
    step = max(longest, 1e-9) / TIME_STEPS
    at = np.ceil(places.travel[there] / step).astype(np.int64)
    farthest = np.zeros(TIME_STEPS + 2)
    np.maximum.at(farthest, at, apart[there])
    return np.maximum.accumulate(farthest), step


class Reach(NamedTuple):
    """Which posts reach which zones in time; see ZONE, POST and Cover."""

    post_ends: Ints
    zones: Ints
    zone_ends: Ints
    posts: Ints


def reach_of(places: Places, within: float) -> Reach:
    """Posts and zones no farther apart than this."""
    covers = reached(places, within)
    posts, zones = np.nonzero(covers)
    by_zone, by_post = np.nonzero(covers.T)
    return Reach(
        np.searchsorted(posts, np.arange(len(covers) + 1)).astype(np.int64),
        zones.astype(np.int64),
        np.searchsorted(by_zone, np.arange(covers.shape[1] + 1)).astype(np.int64),
        by_post.astype(np.int64),
    )


def nested_table(places: Places, within: float, units: int, q: float) -> Ints:
    """Posts in the order in which MEXCLP's greedy mans them, int64[units]; ties to the lower."""
    demand, covers = places.demand.mean(axis=0), reached(places, within)
    count, table = np.zeros(len(demand)), np.zeros(units, np.int64)
    for at in range(units):
        table[at] = int(np.argmax(covers @ (demand * q**count)))
        count += covers[table[at]]
    return table


def _units(scenario: Scenario) -> Table:
    fleet, places = scenario.fleet, scenario.places
    units = np.zeros(len(fleet.home), UNIT)
    units["home"] = units["post"] = fleet.home
    units["can_do"] = fleet.can_do
    units["status"] = np.where(fleet.on_duty, IDLE, OFF)
    units["zone"] = places.posts[fleet.home]
    for name in ("task", "due_at", "after", "leg"):
        units[name] = NOBODY
    units["last_move"] = -inf
    return units


def _posts(scenario: Scenario, units: Table, reach: Reach) -> Table:
    """Posts with the units that stand there at the start, listed the lower first."""
    posts = np.zeros(len(scenario.places.posts), POST)
    posts["zone"] = scenario.places.posts
    posts["head"] = NOBODY
    ready = np.flatnonzero(units["status"] == IDLE)
    for unit in reversed(ready.tolist()):
        home = units["home"][unit]
        units["after"][unit], posts["head"][home] = posts["head"][home], unit
    posts["standing"] = np.bincount(units["home"][ready], minlength=len(posts))
    posts["zones_from"], posts["zones_to"] = reach.post_ends[:-1], reach.post_ends[1:]
    return posts


def _zones(scenario: Scenario, posts: Table, reach: Reach) -> Table:
    places = scenario.places
    zones = np.zeros(len(places.x), ZONE)
    zones["hospital"], zones["district"] = nearest_hospitals(places), places.district
    zones["x"], zones["y"] = places.x, places.y
    zones["posts_from"], zones["posts_to"] = reach.zone_ends[:-1], reach.zone_ends[1:]
    for post, standing in enumerate(posts["standing"].tolist()):
        zones["count"][reach.zones[reach.post_ends[post] : reach.post_ends[post + 1]]] += standing
    return zones


@dataclass(frozen=True, slots=True)
class Simulator:
    """A scenario made ready; `run` may be called from several threads at once."""

    scenario: Scenario
    ground: Ground
    reaches: dict[float, Reach] = field(default_factory=dict)

    @classmethod
    def of(cls, scenario: Scenario) -> "Simulator":
        """Work out once what all runs share."""
        return cls(scenario, ground_of(scenario.places))

    def reach(self, within: float) -> Reach:
        """Which posts reach which zones within this time."""
        if within not in self.reaches:
            self.reaches[within] = reach_of(self.scenario.places, within)
        return self.reaches[within]

    def run(self, tasks: Table, chosen: Chosen) -> Outcome:
        """One run, from the first call to the last unit's return. `tasks` stay as they are."""
        run = self.ready(tasks, chosen)
        run_all(run)
        return Outcome(run.tasks, run.units, int(run.numbers["moves"][0]))

    def ready(self, tasks: Table, chosen: Chosen) -> Run:
        """Everything at its start."""
        scenario = self.scenario
        q = scenario.q if chosen.q is None else chosen.q
        within = scenario.within if chosen.within is None else chosen.within
        reach, units = self.reach(within), _units(scenario)
        posts = _posts(scenario, units, reach)
        covers = chosen.move_up in COVERING_MOVES or chosen.dispatch == COVERAGE_LOSS
        numbers = np.zeros(1, NUMBERS)
        # The first event finds another hour than this one, and works the gains out.
        numbers["hour"], numbers["day"] = len(scenario.hours) if covers else NOBODY, NOBODY
        table = np.zeros(0, np.int64)
        if chosen.move_up == COMPLIANCE:
            table = nested_table(scenario.places, within, len(units), q)
        return Run(
            ground=self.ground,
            law=scenario.law,
            cover=Cover(
                demand=scenario.places.demand,
                zones=reach.zones,
                posts=reach.posts,
                power=_power(q, len(units)),
                q=q,
                within=within,
            ),
            choosing=Choosing(
                chosen.dispatch,
                np.array(chosen.dispatch_figures, np.float64),
                chosen.move_up,
                np.array(chosen.move_up_figures, np.float64),
                table,
            ),
            zones=_zones(scenario, posts, reach),
            posts=posts,
            units=units,
            tasks=tasks.copy(),
            hours=scenario.hours,
            duties=scenario.fleet.duties,
            legs=np.zeros(len(units), LEG),
            agenda=np.zeros(len(units), DUE),
            found=np.zeros(2 * len(units) + len(posts), FOUND),
            numbers=numbers,
        )


def _power(q: float, units: int) -> Floats:
    powers: Floats = (1.0 - q) * q ** np.arange(units + 2, dtype=np.float64)
    return powers
