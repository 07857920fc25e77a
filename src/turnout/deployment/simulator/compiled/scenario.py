"""A scenario: a city as the compiled simulator knows it, its law, its calls or how they come."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from turnout.deployment.simulator.compiled.arrays import (
    DUTY,
    HOURS,
    NOBODY,
    TASK,
    Bools,
    Floats,
    Ints,
    Law,
    Table,
)


class ScenarioRefused(Exception):
    """A scenario that cannot be run; `remedy` is the smallest change that would mend it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """Zones, posts and hospitals. x, y: float64[Z]; travel: float64[Z, Z], inf: no way.

    posts, hospitals: zones, int64[]. district: int64[Z]. demand: float64[R, Z], shares of calls
    that sum to 1 a row; row_of_hour: int64[168].
    """

    labels: Sequence[str]
    x: Floats
    y: Floats
    travel: Floats
    posts: Ints
    hospitals: Ints
    district: Ints
    demand: Floats
    row_of_hour: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fleet:
    """Units. home: int64[U], a post; can_do: int64[U], a bit for each capability; on_duty: bool[U]
    at the start; duties: DUTY[], who comes and goes when, in order."""

    home: Ints
    can_do: Ints
    on_duty: Bools
    duties: Table


def all_day(home: Ints, can_do: Ints) -> Fleet:
    """Units that are always on duty."""
    on_duty = np.ones(len(home), np.bool_)
    return Fleet(home=home, can_do=can_do, on_duty=on_duty, duties=np.zeros(0, DUTY))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind:
    """A kind of call for the generator: how likely it is, how grave, what it wants of one unit.

    on_scene, at_hospital: float64[], times seen, drawn from with replacement.
    """

    share: float
    priority: int
    needs: int
    on_scene: Floats
    transport_share: float
    at_hospital: Floats
    target: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Generator:
    """How calls come: a Poisson process whose rate changes by the hour of the week.

    rate: float64[168], calls an hour. duration: the length of a run. Places are drawn from the
    scenario's demand of that hour, kinds by their share.
    """

    rate: Floats
    duration: float
    kinds: Sequence[Kind]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scenario:
    """What is run. unit_labels: as the file has them; call_of: int64[N], the call that each task
    belongs to, None: its own. Either `tasks` or `generator` is given. q, within: how much of the
    time a unit counts as busy, and the way that counts as covered."""

    title: str
    time_unit: str
    places: Places
    law: Law
    hours: Table
    fleet: Fleet
    unit_labels: Sequence[str]
    tasks: Table | None = None
    call_of: Ints | None = None
    generator: Generator | None = None
    q: float = 0.3
    within: float = 0.0


def generate(scenario: Scenario, seed: int) -> Table:
    """Calls of one replication. The same seed gives the same calls whatever the policy: common
    random numbers. Thinning of a Poisson process with the highest rate (Lewis and Shedler 1979)."""
    generator, law, places = scenario.generator, scenario.law, scenario.places
    assert generator is not None
    chance = np.random.Generator(np.random.PCG64(seed))
    top = float(generator.rate.max())
    count = chance.poisson(top * generator.duration / law.hour)
    at = np.sort(chance.random(count)) * generator.duration
    hour = (law.start_hour + at / law.hour).astype(np.int64) % HOURS
    kept = chance.random(count) * top < generator.rate[hour]
    at, hour = at[kept], hour[kept]
    tasks = new_tasks(at)
    tasks["zone"] = _drawn_places(chance, places, hour)
    shares = np.cumsum([kind.share for kind in generator.kinds])
    kind_of = np.searchsorted(shares / shares[-1], chance.random(len(at)), side="right")
    draws = chance.random((3, len(at)))
    for number, kind in enumerate(generator.kinds):
        mine = kind_of == number
        tasks["on_scene"][mine] = _drawn(kind.on_scene, draws[0, mine])
        tasks["at_hospital"][mine] = _drawn(kind.at_hospital, draws[1, mine])
        tasks["transport"][mine] = draws[2, mine] < kind.transport_share
        tasks["priority"][mine], tasks["needs"][mine] = kind.priority, kind.needs
        tasks["target"][mine] = kind.target
    return tasks


def new_tasks(at: Floats) -> Table:
    """Tasks at these moments, of which nothing else is said yet."""
    tasks = np.zeros(len(at), TASK)
    tasks["at"], tasks["unit"] = at, NOBODY
    tasks["response"] = tasks["freed"] = np.nan
    tasks["target"] = np.inf
    return tasks


def _drawn(seen: Floats, draws: Floats) -> Floats:
    """Values seen, drawn with replacement; 0 where none was seen."""
    if not len(seen):
        return np.zeros(len(draws))
    drawn: Floats = seen[(draws * len(seen)).astype(np.int64)]
    return drawn


def _drawn_places(chance: np.random.Generator, places: Places, hour: Ints) -> Ints:
    drawn, zone = chance.random(len(hour)), np.zeros(len(hour), np.int64)
    row = places.row_of_hour[hour]
    for number, demand in enumerate(places.demand):
        mine = row == number
        upto = np.cumsum(demand)
        zone[mine] = np.searchsorted(upto / upto[-1], drawn[mine], side="right")
    return zone


def nearest_hospitals(places: Places) -> Ints:
    """The zone of the hospital nearest to each zone by travel, ties to the first; NOBODY: none."""
    if not len(places.hospitals):
        return np.full(len(places.x), NOBODY, np.int64)
    ways = places.travel[:, places.hospitals]
    nearest: Ints = places.hospitals[ways.argmin(axis=1)]
    return np.where(np.isfinite(ways.min(axis=1)), nearest, NOBODY)


def reached(places: Places, within: float) -> Bools:
    """bool[P, Z]: whether a post reaches a zone in at most this time on the way."""
    covered: Bools = places.travel[places.posts] <= within
    return covered
