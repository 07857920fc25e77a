"""The run itself: calls come, units come free, come to posts, come and go on duty."""

from math import inf, nan

from turnout.deployment.policies.numbers import PRIORITY
from turnout.deployment.simulator.compiled.agenda_kernels import forget, remember
from turnout.deployment.simulator.compiled.arrays import BUSY, MOVING, NOBODY, OFF, Run
from turnout.deployment.simulator.compiled.choose_kernels import choose_unit
from turnout.deployment.simulator.compiled.move_up_kernels import after_leaving, post_for
from turnout.deployment.simulator.compiled.place_kernels import hour_of, place_of, place_rolling
from turnout.deployment.simulator.compiled.unit_kernels import (
    arrive_at_post,
    begin_duty,
    end_duty,
    go_to_post,
    new_hour,
    withdraw,
)
from turnout.engines.compiled import compiled


@compiled
def send(run: Run, unit: int, task: int, zone: int, now: float, arrival: float) -> None:
    """A unit that is nowhere listed sets out from a zone for a task; all that follows is known."""
    travel, call, row = run.ground.travel, run.tasks[task], run.units[unit]
    slowness = run.hours[hour_of(run.law, now)].slowness
    scene_at, way = now + arrival, travel[zone, call.zone] * slowness
    row.status, row.task, row.zone = BUSY, task, zone
    row.left_at, row.scene_at = scene_at - way, scene_at
    call.left_scene = scene_at + call.on_scene
    freed, row.free_zone = call.left_scene, call.zone
    hospital = run.zones[call.zone].hospital
    if call.transport and hospital != NOBODY:
        drive = travel[call.zone, hospital] * slowness
        freed, row.free_zone = freed + drive + call.at_hospital, hospital
        way += drive
    call.unit, call.response, call.freed = unit, scene_at - call.at, freed
    row.busy += freed - now
    row.driven += way
    remember(run.agenda, run.units, run.numbers, unit, freed)


@compiled
def turn_round(run: Run, unit: int, now: float) -> int:
    """Take a unit from the lesser call that it rolls to; that task waits again. Where it is."""
    zone, row = place_rolling(run, unit, now), run.units[unit]
    task = row.task
    call = run.tasks[task]
    row.busy -= call.freed - now
    call.unit, call.response, call.freed, call.left_scene = NOBODY, nan, nan, nan
    forget(run.agenda, run.units, run.numbers, unit)
    wait(run, task)
    return zone


@compiled
def try_to_serve(run: Run, task: int, now: float) -> bool:
    """Send the policy's unit to a task; whether there was one."""
    unit, arrival = choose_unit(run, task, now)
    if unit == NOBODY:
        return False
    status = run.units[unit].status
    if status == BUSY:
        zone = turn_round(run, unit, now)
    else:
        zone = place_of(run, unit, now) if status == MOVING else run.units[unit].zone
        withdraw(run, unit)
    send(run, unit, task, zone, now, arrival)
    after_leaving(run, now)
    return True


@compiled
def goes_before(run: Run, a: int, b: int) -> bool:
    """Whether task a waits before task b: by grade where the law says so, then by time."""
    first, second = run.tasks[a].priority, run.tasks[b].priority
    if run.law.by_priority and first != second:
        return bool(first < second)
    return a < b


@compiled
def wait(run: Run, task: int) -> None:
    """A task joins those that wait, in its order."""
    tasks, at = run.tasks, run.numbers[0].waiting
    run.numbers[0].waiting += 1
    while at > 0 and goes_before(run, task, tasks[at - 1].waiting):
        tasks[at].waiting = tasks[at - 1].waiting
        at -= 1
    tasks[at].waiting = task


@compiled
def stop_waiting(run: Run, at: int) -> None:
    """The task at this place no longer waits."""
    run.numbers[0].waiting -= 1
    for later in range(at, run.numbers[0].waiting):
        run.tasks[later].waiting = run.tasks[later + 1].waiting


@compiled
def serve_waiting(run: Run, now: float) -> None:
    """Those that wait are looked after anew, in their order, as far as units can be sent."""
    at = 0
    while at < run.numbers[0].waiting:
        task = run.tasks[at].waiting
        stop_waiting(run, at)
        if not try_to_serve(run, task, now):
            wait(run, task)
            at += 1


@compiled
def waiting_for(run: Run, unit: int, zone: int) -> int:
    """The place of the first waiting task that this unit can do and reach."""
    tasks = run.tasks
    for at in range(run.numbers[0].waiting):
        row = tasks[tasks[at].waiting]
        able = run.units[unit].can_do & row.needs == row.needs
        if able and run.ground.travel[zone, row.zone] < inf:
            return at
    return NOBODY


@compiled
def come_free(run: Run, unit: int, now: float) -> None:
    """A unit has done its task: the first waiting call it can do, else off duty, else a post."""
    row = run.units[unit]
    row.zone = row.free_zone
    at = waiting_for(run, unit, row.zone)
    if at != NOBODY:
        task = run.tasks[at].waiting
        stop_waiting(run, at)
        way = run.ground.travel[row.zone, run.tasks[task].zone]
        arrival = run.law.on_road + way * run.hours[hour_of(run.law, now)].slowness
        send(run, unit, task, row.zone, now, arrival)
    elif row.leaves:
        row.leaves, row.status = 0, OFF
    else:
        go_to_post(run, unit, post_for(run, unit, now), now)


@compiled
def next_unit(run: Run, now: float) -> None:
    """What the first unit of the agenda does."""
    unit = run.agenda[0].unit
    forget(run.agenda, run.units, run.numbers, unit)
    if run.units[unit].status == BUSY:
        come_free(run, unit, now)
        return
    arrive_at_post(run, unit)
    if not run.law.redirect and run.numbers[0].waiting > 0:
        serve_waiting(run, now)


@compiled
def next_duty(run: Run, now: float) -> None:
    """Who comes on duty or goes off next."""
    duty = run.duties[run.numbers[0].duty]
    run.numbers[0].duty += 1
    if duty.on:
        begin_duty(run, duty.unit)
        serve_waiting(run, now)
    else:
        end_duty(run, duty.unit)


@compiled
def next_call(run: Run, now: float) -> None:
    """A unit is wanted."""
    task = run.numbers[0].call
    run.numbers[0].call += 1
    if not try_to_serve(run, task, now):
        wait(run, task)
    if run.choosing.dispatch == PRIORITY and run.numbers[0].waiting > 0:
        serve_waiting(run, now)


@compiled
def run_all(run: Run) -> None:
    """From the first call until nothing more happens, or nothing more can be served.

    At one moment units come before duties, and duties before calls.
    """
    tasks, duties, numbers = run.tasks, run.duties, run.numbers
    while True:
        unit_at = run.agenda[0].due if numbers[0].agenda > 0 else inf
        duty_at = duties[numbers[0].duty].at if numbers[0].duty < len(duties) else inf
        call_at = tasks[numbers[0].call].at if numbers[0].call < len(tasks) else inf
        now = min(unit_at, duty_at, call_at)
        if now == inf or (call_at == inf and unit_at == inf and numbers[0].waiting == 0):
            return
        new_hour(run, now)
        if unit_at == now:
            next_unit(run, now)
        elif duty_at == now:
            next_duty(run, now)
        else:
            next_call(run, now)
