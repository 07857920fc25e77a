"""Which unit goes: candidates by time to arrival, scored by the policy."""

from math import inf

from turnout.deployment.policies.closest import closest_score
from turnout.deployment.policies.coverage_loss import coverage_score
from turnout.deployment.policies.district_first import district_score
from turnout.deployment.policies.numbers import CLOSEST, COVERAGE_LOSS, DISTRICT_FIRST, PRIORITY
from turnout.deployment.policies.priority import priority_score
from turnout.deployment.simulator.compiled.arrays import BUSY, NOBODY, Run
from turnout.deployment.simulator.compiled.place_kernels import (
    apart_within,
    hour_of,
    next_within,
    place_of,
    place_rolling,
)
from turnout.deployment.simulator.compiled.unit_kernels import gain_of
from turnout.engines.compiled import compiled


@compiled
def first_able(run: Run, post: int, needs: int) -> int:
    """The lowest unit ready at a post that can do what is needed."""
    unit = run.posts[post].head
    while unit != NOBODY and run.units[unit].can_do & needs != needs:
        unit = run.units[unit].after
    return int(unit)


@compiled
def add(run: Run, size: int, unit: int, time: float) -> int:
    """A candidate more; how many there are then."""
    run.found[size].unit = unit
    run.found[size].time = time
    return size + 1


@compiled
def find_at_posts(run: Run, task: int, now: float, k: int) -> int:
    """The first able unit of each of the k nearest posts that have one, and of posts as near as
    the last of them; into `found`. How many."""
    near_post, near_way = run.ground.near_post, run.ground.near_way
    hour, zone, needs = (
        run.hours[hour_of(run.law, now)],
        run.tasks[task].zone,
        run.tasks[task].needs,
    )
    size, last = 0, inf
    for at in range(near_post.shape[1]):
        post, way = near_post[zone, at], near_way[zone, at]
        if way == inf or (size >= k and way > last):
            break
        unit = first_able(run, post, needs)
        if unit != NOBODY:
            size, last = add(run, size, unit, hour.turnout + way * hour.slowness), way
    return size


@compiled
def find_on_road(run: Run, task: int, now: float, size: int, limit: float) -> int:
    """Units on their way to a post that would be there within `limit`, added to `found`.

    How many there are then. Where the closest goes, nobody is looked at who is farther than one
    found already.
    """
    units, zone, needs = run.units, run.tasks[task].zone, run.tasks[task].needs
    slowness, on_road = run.hours[hour_of(run.law, now)].slowness, run.law.on_road
    narrows = run.choosing.dispatch == CLOSEST
    apart = apart_within(run.ground, (limit - on_road) / slowness)
    at = next_within(run, 0, zone, apart, now)
    while at < run.numbers[0].moving:
        unit = run.legs[at].unit
        if units[unit].can_do & needs == needs:
            time = on_road + run.ground.travel[place_of(run, unit, now), zone] * slowness
            if time <= limit and time < inf:
                size = add(run, size, unit, time)
                if narrows:
                    limit, apart = time, apart_within(run.ground, (time - on_road) / slowness)
        at = next_within(run, at + 1, zone, apart, now)
    return size


@compiled
def may_turn(run: Run, unit: int, task: int, now: float) -> bool:
    """Whether a unit rolls to a lesser call and can do what this one needs."""
    row, needs = run.units[unit], run.tasks[task].needs
    if row.status != BUSY or now >= row.scene_at or row.can_do & needs != needs:
        return False
    return bool(run.tasks[row.task].priority > run.tasks[task].priority)


@compiled
def find_rolling(run: Run, task: int, now: float, size: int) -> int:
    """Units on their way to a lesser call, added to `found`. How many there are then."""
    slowness = run.hours[hour_of(run.law, now)].slowness
    for unit in range(len(run.units)):
        if not may_turn(run, unit, task, now):
            continue
        way = run.ground.travel[place_rolling(run, unit, now), run.tasks[task].zone]
        if way < inf:
            rest = max(run.units[unit].left_at - now, 0.0)
            size = add(run, size, unit, rest + way * slowness)
    return size


@compiled
def score_of(run: Run, task: int, at: int, now: float) -> float:
    """The policy's score of a candidate; lower is better."""
    unit, arrival = run.units[run.found[at].unit], run.found[at].time
    row, dispatch, figures = run.tasks[task], run.choosing.dispatch, run.choosing.dispatch_figures
    if dispatch == COVERAGE_LOSS:
        loss = gain_of(run, unit.post, -1)
        return coverage_score(arrival, now - row.at, row.target, loss, figures)
    if dispatch == DISTRICT_FIRST:
        home = run.zones[run.posts[unit.home].zone].district
        return district_score(arrival, home == run.zones[row.zone].district, figures)
    if dispatch == PRIORITY:
        return priority_score(arrival, unit.status == BUSY, figures)
    return closest_score(arrival)


@compiled
def choose_unit(run: Run, task: int, now: float) -> tuple[int, float]:
    """The unit with the lowest score and its time to arrival; NOBODY when none can be sent.

    Ties go to the lower unit.
    """
    dispatch = run.choosing.dispatch
    k = 1 if dispatch == CLOSEST else int(run.choosing.dispatch_figures[0])
    size = find_at_posts(run, task, now, k)
    if run.law.redirect:
        limit = run.found[size - 1].time if size >= k else inf
        size = find_on_road(run, task, now, size, limit)
    if dispatch == PRIORITY:
        size = find_rolling(run, task, now, size)
    best, best_score, best_time = NOBODY, inf, inf
    for at in range(size):
        score, unit = score_of(run, task, at, now), run.found[at].unit
        if score < best_score or (score == best_score and unit < best):
            best, best_score, best_time = unit, score, run.found[at].time
    return best, best_time
