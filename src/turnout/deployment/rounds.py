"""Planned visits to sites, and patrols: within their hours, evenly shared, and not to be guessed.

On which days a site is visited, and at what hour, is drawn by a seed within what the site allows;
the routes of each day then follow (engines/patrols). How well somebody who has watched the weeks
before could foretell a visit is worked out and told.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import log2

import numpy as np
from numpy.typing import NDArray

from turnout.engines.patrols import routes as engine
from turnout.engines.patrols.routes import Crew, Visit

Seconds = NDArray[np.float64]

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ABOUT_SECONDS = 2_700
"""A visit is drawn at a moment and may be so much earlier or later, that routes stay short."""
DRAWS = 4
"""Of so many drawn sets of days the one that loads the days most evenly is taken."""
SHARES = (1.1, 1.35, 2.0, float("inf"))
"""Of an even share of the work, how much a crew may have: the first that leaves no visit out."""


class RoundsRefused(Exception):
    """No plan; `remedy` is the smallest change that would allow one."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """place: its row in the tables of ways; days: 0 is Monday; opens, closes: seconds of the day
    between which a visit begins and ends; modes: how it may be reached, none named: any way."""

    name: str
    place: int
    visit_seconds: int
    visits_a_week: int
    days: frozenset[int]
    opens: int
    closes: int
    modes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Patrol:
    """A unit that makes visits from `begins` to `ends`, seconds of the day, from its place and back
    to it; mode: car, bicycle or foot."""

    unit: str
    mode: str
    place: int
    begins: int
    ends: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """begins, ends: seconds of the day."""

    site: str
    begins: int
    ends: int
    way_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One unit's stops on one day, counted from the first Monday."""

    day: int
    unit: str
    mode: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guessed:
    """entropy_bits: of the hours of the week at which a site was visited, mean over the sites;
    entropy_most: if they had been as different as the weeks and the sites' hours allow; hit_share:
    which share of visits fell on a weekday and hour at which that site was visited before."""

    entropy_bits: float
    entropy_most: float
    hit_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsPlan:
    """left_out: day and site of visits that found no place; guessed: None without any visit."""

    rounds: tuple[Round, ...]
    left_out: tuple[tuple[int, str], ...]
    guessed: Guessed | None

    @property
    def most_over_mean(self) -> float:
        """The work of the busiest unit over the mean of all, at visits and on the way."""
        work: Counter[str] = Counter()
        for one in self.rounds:
            work[one.unit] += sum(stop.ends - stop.begins + stop.way_seconds for stop in one.stops)
        total = sum(work.values())
        return max(work.values()) * len(work) / total if total else 1.0


def plan_rounds(
    sites: Sequence[Site],
    patrols: Sequence[Patrol],
    ways: Mapping[str, Seconds],
    *,
    weeks: int,
    seed: int,
) -> RoundsPlan:
    """Raises RoundsRefused where a site can be visited by nobody, or not as often."""
    for site in sites:
        _require_possible(site, patrols, ways)
    rounds: list[Round] = []
    left_out: list[tuple[int, str]] = []
    for week in range(weeks):
        chance = random.Random(f"rounds {seed} {week}")
        for weekday, of_day in enumerate(_drawn_days(sites, chance)):
            day = 7 * week + weekday
            found, missed = _of_day(day, of_day, patrols, ways, chance)
            rounds += found
            left_out += [(day, name) for name in missed]
    return RoundsPlan(
        rounds=tuple(rounds), left_out=tuple(left_out), guessed=_guessed(rounds, sites)
    )


def call_away(
    plan: RoundsPlan,
    sites: Sequence[Site],
    patrols: Sequence[Patrol],
    ways: Mapping[str, Seconds],
    *,
    unit: str,
    day: int,
    at: int,
) -> RoundsPlan:
    """The same when a unit is called away at that second of a day: what has begun stays, its other
    stops of the day go to those who are out, each from where it is. Raises RoundsRefused."""
    today = [one for one in plan.rounds if one.day == day]
    if unit not in {one.unit for one in today}:
        raise RoundsRefused(f"{unit} has no round on that day", "name a unit and a day of the plan")
    place_of = {site.name: site.place for site in sites}
    done = {one.unit: tuple(stop for stop in one.stops if stop.begins <= at) for one in today}
    open_sites = {stop.site for one in today for stop in one.stops if stop not in done[one.unit]}
    others = []
    for patrol in patrols:
        if patrol.unit != unit and patrol.ends > at:
            last = done.get(patrol.unit, ())[-1:]
            place = place_of[last[0].site] if last else patrol.place
            free = max(at, patrol.begins, *(stop.ends for stop in last))
            others.append((replace(patrol, begins=free), place))
    left = [replace(site, opens=max(site.opens, at)) for site in sites if site.name in open_sites]
    visits = [(site, (site.opens, site.closes - site.visit_seconds)) for site in left]
    possible = [(site, window) for site, window in visits if window[0] <= window[1]]
    stops, missed = _routed(possible, others, ways)
    missed += [site.name for site, window in visits if window[0] > window[1]]
    again = {patrol.unit: of for (patrol, _), of in zip(others, stops, strict=True)}
    kept = [one for one in plan.rounds if one.day != day]
    renewed = [
        Round(
            day=day,
            unit=patrol.unit,
            mode=patrol.mode,
            stops=(*done.get(patrol.unit, ()), *again.get(patrol.unit, ())),
        )
        for patrol in patrols
    ]
    rounds = [*kept, *(one for one in renewed if one.stops)]
    rounds.sort(key=lambda one: (one.day, one.unit))
    left_out = (*plan.left_out, *((day, name) for name in sorted(missed)))
    return RoundsPlan(rounds=tuple(rounds), left_out=left_out, guessed=_guessed(rounds, sites))


def _require_possible(site: Site, patrols: Sequence[Patrol], ways: Mapping[str, Seconds]) -> None:
    if site.visits_a_week > len(site.days):
        raise RoundsRefused(
            f"{site.name} is to be visited {site.visits_a_week} times on {len(site.days)} days",
            f"give it {len(site.days)} visits a week or fewer, or more days",
        )
    if site.closes - site.opens < site.visit_seconds:
        raise RoundsRefused(
            f"{site.name} is not open long enough for a visit",
            f"let it close {(site.visit_seconds - site.closes + site.opens) // 60} minutes later",
        )
    able = [one for one in patrols if not site.modes or one.mode in site.modes]
    if not able:
        wanted = " or ".join(sorted(site.modes))
        raise RoundsRefused(f"nobody comes to {site.name} by {wanted}", f"add a unit by {wanted}")
    if not any(np.isfinite(ways[one.mode][one.place, site.place]) for one in able):
        raise RoundsRefused(
            f"{site.name} has a way from no unit that may visit it",
            "correct its place, allow another way of coming, or add a unit near it",
        )
    if all(min(one.ends, site.closes) - max(one.begins, site.opens) <= 0 for one in able):
        raise RoundsRefused(
            f"no unit is out while {site.name} is open",
            f"let a unit be out from {site.opens // 3600:02}:{site.opens // 60 % 60:02}",
        )


def _drawn_days(sites: Sequence[Site], chance: random.Random) -> list[list[Site]]:
    """The sites of each day of a week. Visits of one site keep a distance where its days allow."""
    load = [0] * 7
    days: list[list[Site]] = [[] for _ in range(7)]
    for site in sorted(sites, key=lambda one: (-one.visit_seconds, one.name)):
        every = [set(some) for some in combinations(sorted(site.days), site.visits_a_week)]
        widest = max(_least_gap(some) for some in every)
        spread = [some for some in every if _least_gap(some) >= max(1, widest - 1)]
        drawn = [chance.choice(spread) for _ in range(DRAWS)]
        chosen = min(drawn, key=lambda some: max((load[day] for day in some), default=0))
        for day in sorted(chosen):
            load[day] += site.visit_seconds
            days[day].append(site)
    return days


def _least_gap(days: set[int]) -> int:
    order = sorted(days)
    gaps = [after - before for before, after in pairwise(order)]
    return min([*gaps, order[0] + 7 - order[-1]], default=7)


Window = tuple[int, int]


def _of_day(
    day: int,
    sites: Sequence[Site],
    patrols: Sequence[Patrol],
    ways: Mapping[str, Seconds],
    chance: random.Random,
) -> tuple[list[Round], list[str]]:
    """First about the drawn moments; who finds no place so may come at any of the site's hours."""
    whole = {site.name: (site.opens, site.closes - site.visit_seconds) for site in sites}
    about = {
        name: _about(chance.randint(*window), window) for name, window in sorted(whole.items())
    }
    out = [(patrol, patrol.place) for patrol in patrols]
    stops, missed = _routed([(site, about[site.name]) for site in sites], out, ways)
    if missed:
        again = {**about, **{name: whole[name] for name in missed}}
        stops, missed = _routed([(site, again[site.name]) for site in sites], out, ways)
    rounds = [
        Round(day=day, unit=patrol.unit, mode=patrol.mode, stops=tuple(of))
        for patrol, of in zip(patrols, stops, strict=True)
        if of
    ]
    return rounds, missed


def _about(moment: int, window: Window) -> Window:
    return max(moment - ABOUT_SECONDS, window[0]), min(moment + ABOUT_SECONDS, window[1])


def _routed(
    visits: Sequence[tuple[Site, Window]],
    out: Sequence[tuple[Patrol, int]],
    ways: Mapping[str, Seconds],
) -> tuple[list[list[Stop]], list[str]]:
    """Stops of each who is out, from where it is; the names of sites that found no place."""
    hours = sum(patrol.ends - patrol.begins for patrol, _ in out)
    work = sum(site.visit_seconds for site, _ in visits)
    longest = max((site.visit_seconds for site, _ in visits), default=0)
    asked = [_visit(site, window, out) for site, window in visits]
    best: tuple[list[list[Stop]], list[str]] = ([[] for _ in out], [one.name for one, _ in visits])
    for share in SHARES:
        crews = []
        for patrol, place in out:
            even = share * work * (patrol.ends - patrol.begins) / max(hours, 1)
            most = int(min(max(even, longest), work))
            crews.append(
                Crew(
                    mode=patrol.mode,
                    place=place,
                    ends_at=patrol.place,
                    window=(patrol.begins, patrol.ends),
                    most_seconds=most,
                )
            )
        found, missed = engine.routes(crews, asked, ways)
        if len(missed) < len(best[1]):
            best = [_stops(of, visits) for of in found], [visits[at][0].name for at in missed]
        if not missed:
            break
    return best


def _visit(site: Site, window: Window, out: Sequence[tuple[Patrol, int]]) -> Visit:
    able = [at for at, (one, _) in enumerate(out) if not site.modes or one.mode in site.modes]
    return Visit(
        place=site.place, seconds=site.visit_seconds, windows=(window,), crews=frozenset(able)
    )


def _stops(found: Sequence[engine.Stop], visits: Sequence[tuple[Site, Window]]) -> list[Stop]:
    made = []
    for one in found:
        site = visits[one.visit][0]
        ends = one.begins + site.visit_seconds
        made.append(Stop(site=site.name, begins=one.begins, ends=ends, way_seconds=one.way_seconds))
    return made


def _guessed(rounds: Sequence[Round], sites: Sequence[Site]) -> Guessed | None:
    visited: dict[str, list[int]] = {site.name: [] for site in sites}
    for one in sorted(rounds, key=lambda one: one.day):
        for stop in one.stops:
            visited[stop.site].append(one.day * 24 + stop.begins // 3_600)
    seen = [(site, visited[site.name]) for site in sites if visited[site.name]]
    if not seen:
        return None
    hits = [
        at % 168 in {before % 168 for before in of if before // 168 < at // 168}
        for _, of in seen
        for at in of
    ]
    return Guessed(
        entropy_bits=float(np.mean([_entropy([at % 168 for at in of]) for _, of in seen])),
        entropy_most=float(np.mean([log2(min(len(of), _slots(site))) for site, of in seen])),
        hit_share=float(np.mean(hits)),
    )


def _slots(site: Site) -> int:
    """Hours of the week at which a visit could begin."""
    last = site.closes - site.visit_seconds
    return len(site.days) * (last // 3_600 - site.opens // 3_600 + 1)


def _entropy(hours: Sequence[int]) -> float:
    shares = [count / len(hours) for count in Counter(hours).values()]
    return -sum(share * log2(share) for share in shares) + 0.0
