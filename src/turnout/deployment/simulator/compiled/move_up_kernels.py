"""Where a unit stands that nobody needs: asked when one comes free, and when one has left."""

from turnout.deployment.policies.compliance import compliance_post, compliance_surplus
from turnout.deployment.policies.dmexclp import dmexclp_post
from turnout.deployment.policies.foresight import (
    FARTHEST,
    IDLE_GAIN,
    MOST,
    REST,
    foresight_move,
    foresight_post,
)
from turnout.deployment.policies.numbers import COMPLIANCE, DMEXCLP, FORESIGHT, STATIC
from turnout.deployment.simulator.compiled.arrays import NOBODY, Run
from turnout.deployment.simulator.compiled.foresight_kernels import (
    counts_at_post,
    look_ahead,
    weigh_posts,
)
from turnout.deployment.simulator.compiled.place_kernels import hour_of
from turnout.deployment.simulator.compiled.unit_kernels import go_to_post, withdraw
from turnout.engines.compiled import compiled


@compiled
def may_move(run: Run, unit: int, now: float) -> bool:
    """Whether a unit has rested long enough since its last move and has a move left today."""
    figures, row = run.choosing.move_up_figures, run.units[unit]
    return bool(now - row.last_move >= figures[REST] and row.moves < figures[MOST])


@compiled
def measure_ways(run: Run, zone: int, now: float) -> None:
    """The time from a zone to each post, into `way`."""
    slowness = run.hours[hour_of(run.law, now)].slowness / run.law.home_speed
    for post in range(len(run.posts)):
        run.posts[post].way = run.ground.travel[zone, run.posts[post].zone] * slowness


@compiled
def post_for(run: Run, unit: int, now: float) -> int:
    """Where a unit that has come free goes."""
    choosing, posts, row = run.choosing, run.posts, run.units[unit]
    move_up, figures = choosing.move_up, choosing.move_up_figures
    if move_up == STATIC:
        return int(row.home)
    if not may_move(run, unit, now):
        return int(row.post)
    measure_ways(run, row.zone, now)
    found = NOBODY
    if move_up == COMPLIANCE:
        units = posts.standing.sum() + 1
        found = compliance_post(choosing.table, posts.standing, posts.way, units, posts.wanted)
    elif move_up == DMEXCLP:
        found = dmexclp_post(posts.gain, posts.way, figures[FARTHEST])
    elif move_up == FORESIGHT:
        look_ahead(run, now)
        weigh_posts(run, now)
        found = foresight_post(posts.gain, posts.way, row.post, figures)
    return int(row.post if found == NOBODY else found)


@compiled
def after_leaving(run: Run, now: float) -> None:
    """Move one idle unit, where the policy does such a thing, once another has left."""
    move_up = run.choosing.move_up
    if move_up == COMPLIANCE:
        fill_table(run, now)
    elif move_up == FORESIGHT and run.choosing.move_up_figures[IDLE_GAIN] < 1.0:
        best_move(run, now)


@compiled
def movable(run: Run, post: int, now: float) -> int:
    """The lowest unit ready at a post that may move."""
    unit = run.posts[post].head
    while unit != NOBODY and not may_move(run, unit, now):
        unit = run.units[unit].after
    return int(unit)


@compiled
def fill_table(run: Run, now: float) -> None:
    """One idle unit goes from a post with too many to the nearest one with too few."""
    posts, choosing = run.posts, run.choosing
    units = posts.standing.sum()
    compliance_post(choosing.table, posts.standing, posts.way, units, posts.wanted)
    surplus = compliance_surplus(posts.standing, posts.wanted)
    if surplus == NOBODY:
        return
    unit = movable(run, surplus, now)
    if unit == NOBODY:
        return
    measure_ways(run, posts[surplus].zone, now)
    post = compliance_post(choosing.table, posts.standing, posts.way, units, posts.wanted)
    if post != NOBODY and posts[post].way <= choosing.move_up_figures[FARTHEST]:
        withdraw(run, unit)
        go_to_post(run, unit, post, now)


@compiled
def best_move(run: Run, now: float) -> None:
    """The one move of a ready unit that adds the most, if it adds enough."""
    posts, figures = run.posts, run.choosing.move_up_figures
    best_unit, best_post, best_gain = NOBODY, NOBODY, figures[IDLE_GAIN]
    look_ahead(run, now)
    for start in range(len(posts)):
        unit = movable(run, start, now)
        if unit == NOBODY:
            continue
        measure_ways(run, posts[start].zone, now)
        counts_at_post(run, unit, 1.0 - 1.0 / run.cover.q)
        weigh_posts(run, now)
        post, gain = foresight_move(posts.gain, posts.way, start, best_gain, figures)
        if post != NOBODY:
            best_unit, best_post, best_gain = unit, post, gain
        counts_at_post(run, unit, 1.0 - run.cover.q)
    if best_unit != NOBODY:
        withdraw(run, best_unit)
        go_to_post(run, best_unit, best_post, now)
