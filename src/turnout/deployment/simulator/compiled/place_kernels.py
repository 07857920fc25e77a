"""Where a unit on the road is: the zone nearest to the point that far along the straight line."""

from math import inf

from turnout.deployment.simulator.compiled.arrays import NOBODY, Ground, Law, Run, Table
from turnout.engines.compiled import compiled


@compiled
def hour_of(law: Law, now: float) -> int:
    """The hour of the week, 0 to 167."""
    return int(law.start_hour + now / law.hour) % 168


@compiled
def nearest_zone(ground: Ground, zones: Table, x: float, y: float) -> int:
    """The zone nearest to a point in the plane, ties to the lower zone; rings of cells outward."""
    columns, width, cell_start = ground.columns, ground.width, ground.cell_start
    rows = (len(cell_start) - 1) // columns
    row = min(max(int((y - ground.corner_y) / width), 0), rows - 1)
    column = min(max(int((x - ground.corner_x) / width), 0), columns - 1)
    best, best_apart = NOBODY, inf
    for ring in range(columns + rows):
        # Points of this ring's cells are at least (ring - 1) widths away.
        if ring > 1 and best_apart < ((ring - 1) * width) ** 2:
            break
        for r in range(max(row - ring, 0), min(row + ring, rows - 1) + 1):
            edge = r in (row - ring, row + ring)
            step = 1 if edge else max(2 * ring, 1)
            for c in range(column - ring, column + ring + 1, step):
                if c < 0 or c >= columns:
                    continue
                for at in range(cell_start[r * columns + c], cell_start[r * columns + c + 1]):
                    zone = ground.cell_zone[at]
                    dx, dy = zones[zone].x - x, zones[zone].y - y
                    apart = dx * dx + dy * dy
                    if apart < best_apart or (apart == best_apart and zone < best):
                        best, best_apart = zone, apart
    return int(best)


@compiled
def apart_within(ground: Ground, way: float) -> float:
    """How far apart two zones are at most that are no longer than a way apart; with a little room,
    so that rounding shuts nobody out."""
    steps = way / ground.step * (1.0 + 1e-9) + 1e-9
    if steps < 0.0:
        return 0.0
    last = len(ground.farthest) - 1
    return float(ground.farthest[last if steps >= last else int(steps) + 1])


@compiled
def next_within(run: Run, at: int, zone: int, apart: float, now: float) -> int:
    """The first leg from `at` on whose unit may stand in a zone no more than `apart` from this one;
    the number of legs when there is none.

    Wherever a unit is, its zone is at most the cell's radius away. The loop has neither a call nor
    a division in it, and most legs leave it at the first comparison: it looks at every leg for
    every task.
    """
    ground, legs, x, y = run.ground, run.legs, run.zones[zone].x, run.zones[zone].y
    left, low, cells, columns = ground.corner_x, ground.corner_y, 1.0 / ground.width, ground.columns
    rows = (len(ground.cell_start) - 1) // columns
    most = (apart + ground.widest) ** 2 * (1.0 + 1e-9)
    for leg_at in range(at, run.numbers[0].moving):
        leg = legs[leg_at]
        ran = now - leg.since
        leg_x, leg_y = leg.x + leg.speed_x * ran, leg.y + leg.speed_y * ran
        square = (leg_x - x) ** 2 + (leg_y - y) ** 2
        if square > most:
            continue
        row = min(max(int((leg_y - low) * cells), 0), rows - 1)
        column = min(max(int((leg_x - left) * cells), 0), columns - 1)
        far = apart + ground.cell_radius[row * columns + column]
        if square <= far * far * (1.0 + 1e-9):
            return leg_at
    return int(run.numbers[0].moving)


@compiled
def on_the_way(run: Run, start: int, end: int, since: float, until: float, now: float) -> int:
    """The zone where a unit is that drives from one zone to another between two moments."""
    if now >= until:
        return end
    if now <= since or start == end:
        return start
    share = (now - since) / (until - since)
    zones = run.zones
    x = zones[start].x + share * (zones[end].x - zones[start].x)
    y = zones[start].y + share * (zones[end].y - zones[start].y)
    return nearest_zone(run.ground, zones, x, y)


@compiled
def place_of(run: Run, unit: int, now: float) -> int:
    """The zone where a unit is that is on its way to a post."""
    row = run.units[unit]
    return on_the_way(run, row.zone, run.posts[row.post].zone, row.left_at, row.due, now)


@compiled
def place_rolling(run: Run, unit: int, now: float) -> int:
    """The zone where a unit is that is on its way to a call."""
    row = run.units[unit]
    target = run.tasks[row.task].zone
    return on_the_way(run, row.zone, target, row.left_at, row.scene_at, now)
