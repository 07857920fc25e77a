"""Units come to posts and leave them; what posts cover is kept up with each step."""

from turnout.deployment.simulator.compiled.agenda_kernels import forget, remember
from turnout.deployment.simulator.compiled.arrays import (
    IDLE,
    MOVING,
    NOBODY,
    OFF,
    Run,
)
from turnout.deployment.simulator.compiled.place_kernels import hour_of
from turnout.engines.compiled import compiled


@compiled
def counted(run: Run, post: int, change: int) -> None:
    """One unit more (1) or fewer (-1) is meant to stand at a post: gains follow."""
    row, cover, zones = run.posts[post], run.cover, run.zones
    row.standing += change
    hour = run.numbers[0].hour
    if hour == NOBODY:
        return
    demand, power = cover.demand[run.hours[hour].row], cover.power
    for at in range(row.zones_from, row.zones_to):
        zone = cover.zones[at]
        before = zones[zone].count
        zones[zone].count = before + change
        differs = demand[zone] * (power[before + change] - power[before])
        for other in range(zones[zone].posts_from, zones[zone].posts_to):
            run.posts[cover.posts[other]].gain += differs


@compiled
def gain_of(run: Run, post: int, more: int) -> float:
    """What the next unit adds at a post when its zones count so many more than now."""
    cover, row = run.cover, run.posts[post]
    demand = cover.demand[run.hours[run.numbers[0].hour].row]
    total = 0.0
    for at in range(row.zones_from, row.zones_to):
        zone = cover.zones[at]
        total += demand[zone] * cover.power[run.zones[zone].count + more]
    return total


@compiled
def new_hour(run: Run, now: float) -> None:
    """Another hour has another demand; another day, new moves for everybody."""
    hour, numbers = hour_of(run.law, now), run.numbers[0]
    if numbers.hour not in (NOBODY, hour):
        numbers.hour = hour
        for post in range(len(run.posts)):
            run.posts[post].gain = gain_of(run, post, 0)
    if hour // 24 != numbers.day:
        numbers.day = hour // 24
        for unit in range(len(run.units)):
            run.units[unit].moves = 0


@compiled
def stand(run: Run, unit: int) -> None:
    """A unit is at its post, ready; units at a post are listed the lower first."""
    units, post = run.units, run.posts[run.units[unit].post]
    units[unit].status = IDLE
    units[unit].zone = post.zone
    before, at = NOBODY, post.head
    while at != NOBODY and at < unit:
        before, at = at, units[at].after
    units[unit].after = at
    if before == NOBODY:
        post.head = unit
    else:
        units[before].after = unit


@compiled
def leave_list(run: Run, unit: int) -> None:
    """A unit is no longer ready at its post."""
    units, post = run.units, run.posts[run.units[unit].post]
    if post.head == unit:
        post.head = units[unit].after
        return
    at = post.head
    while units[at].after != unit:
        at = units[at].after
    units[at].after = units[unit].after


@compiled
def leave_road(run: Run, unit: int) -> None:
    """A unit is no longer on its way to a post."""
    units, legs, numbers = run.units, run.legs, run.numbers[0]
    at = units[unit].leg
    numbers.moving -= 1
    legs[at] = legs[numbers.moving]
    units[legs[at].unit].leg = at


@compiled
def withdraw(run: Run, unit: int) -> None:
    """A unit that could be sent no longer counts at its post."""
    if run.units[unit].status == IDLE:
        leave_list(run, unit)
    else:
        leave_road(run, unit)
        forget(run.agenda, run.units, run.numbers, unit)
    counted(run, run.units[unit].post, -1)


@compiled
def note_leg(run: Run, unit: int, way: float) -> None:
    """From where to where a unit drives, for a quick look at where it is."""
    row, zones = run.units[unit], run.zones
    start, end, leg = zones[row.zone], zones[run.posts[row.post].zone], run.legs[row.leg]
    leg.unit, leg.since = unit, row.left_at
    leg.x, leg.y = start.x, start.y
    leg.speed_x, leg.speed_y = (end.x - start.x) / way, (end.y - start.y) / way


@compiled
def go_to_post(run: Run, unit: int, post: int, now: float) -> None:
    """A unit that counts nowhere sets out for a post; another than its last is a move."""
    numbers, row = run.numbers[0], run.units[unit]
    if post != row.post:
        numbers.moves += 1
        row.moves += 1
        row.last_move = now
    row.post = post
    counted(run, post, 1)
    way = run.ground.travel[row.zone, run.posts[post].zone] / run.law.home_speed
    way *= run.hours[hour_of(run.law, now)].slowness
    row.left_at = now
    if way == 0.0:
        stand(run, unit)
        return
    row.status = MOVING
    row.driven += way
    row.leg = numbers.moving
    numbers.moving += 1
    note_leg(run, unit, way)
    remember(run.agenda, run.units, run.numbers, unit, now + way)


@compiled
def arrive_at_post(run: Run, unit: int) -> None:
    """A unit has come to its post."""
    leave_road(run, unit)
    stand(run, unit)


@compiled
def begin_duty(run: Run, unit: int) -> None:
    """A unit comes on duty at its home; one that is still out simply stays."""
    row = run.units[unit]
    row.leaves = 0
    if row.status == OFF:
        row.post = row.home
        counted(run, row.home, 1)
        stand(run, unit)


@compiled
def end_duty(run: Run, unit: int) -> None:
    """A unit goes off duty: at once, or when what it does is done."""
    row = run.units[unit]
    if row.status in (IDLE, MOVING):
        withdraw(run, unit)
        row.status = OFF
    elif row.status != OFF:
        row.leaves = 1
