"""What foresight.py weighs, taken from the state of a run."""

from turnout.deployment.policies.foresight import (
    HANDOVER,
    HANDOVER_LEAST,
    HANDOVER_SHARE,
    use_of,
)
from turnout.deployment.simulator.compiled.arrays import BUSY, IDLE, MOVING, Run
from turnout.deployment.simulator.compiled.place_kernels import hour_of
from turnout.engines.compiled import compiled


@compiled
def counts_at_post(run: Run, unit: int, use: float) -> None:
    """A unit that stands at its post or drives there."""
    post = run.posts[run.units[unit].post]
    for at in range(post.zones_from, post.zones_to):
        run.zones[run.cover.zones[at]].none *= 1.0 - use


@compiled
def counts_at_hospital(run: Run, unit: int, now: float) -> None:
    """A unit that has left its scene for a hospital: it comes free there, nobody knows when."""
    row, figures, zones = run.units[unit], run.choosing.move_up_figures, run.zones
    task = run.tasks[row.task]
    if not task.transport or now < task.left_scene:
        return
    drive = run.ground.travel[task.zone, row.free_zone]
    rest = max(task.left_scene + drive + figures[HANDOVER] - now, figures[HANDOVER_LEAST])
    use = figures[HANDOVER_SHARE] * use_of(run.cover.q, rest, figures)
    for zone in range(len(zones)):
        if run.ground.travel[row.free_zone, zone] <= run.cover.within:
            zones[zone].none *= 1.0 - use


@compiled
def look_ahead(run: Run, now: float) -> None:
    """Work `none` out for every zone."""
    zones, units, figures = run.zones, run.units, run.choosing.move_up_figures
    for zone in range(len(zones)):
        zones[zone].none = 1.0
    for unit in range(len(units)):
        status = units[unit].status
        if status == IDLE:
            counts_at_post(run, unit, use_of(run.cover.q, 0.0, figures))
        elif status == MOVING:
            counts_at_post(run, unit, use_of(run.cover.q, units[unit].due - now, figures))
        elif status == BUSY and figures[HANDOVER_SHARE] > 0.0:
            counts_at_hospital(run, unit, now)


@compiled
def gain_ahead(run: Run, post: int, now: float) -> float:
    """The demand in reach of a post, weighed by `none`."""
    row, cover = run.posts[post], run.cover
    demand = cover.demand[run.hours[hour_of(run.law, now)].row]
    total = 0.0
    for at in range(row.zones_from, row.zones_to):
        zone = cover.zones[at]
        total += demand[zone] * run.zones[zone].none
    return total


@compiled
def weigh_posts(run: Run, now: float) -> None:
    """Every post's gain, from `none` as it stands."""
    for post in range(len(run.posts)):
        run.posts[post].gain = gain_ahead(run, post, now)
