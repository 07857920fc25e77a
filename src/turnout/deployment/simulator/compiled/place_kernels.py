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
def next_within(run: Run, at: int, zone: int, way: float, now: float) -> int:
    """The first leg from `at` on whose unit may be within a way of a zone; the number of legs
    when there is none.

    Wherever a unit is, its zone is at most the cell's radius away, and no way is quicker than
    `pace`. The loop has neither a call nor a division in it: it looks at every leg for every task.
    """
    ground, legs, x, y = run.ground, run.legs, run.zones[zone].x, run.zones[zone].y
    left, low, cells, columns = ground.corner_x, ground.corner_y, 1.0 / ground.width, ground.columns
    rows = (len(ground.cell_start) - 1) // columns
    reach = way / ground.pace if ground.pace > 0.0 else inf
    while at < run.numbers[0].moving:
        leg = legs[at]
        ran = now - leg.since
        leg_x, leg_y = leg.x + leg.speed_x * ran, leg.y + leg.speed_y * ran
        row = min(max(int((leg_y - low) * cells), 0), rows - 1)
        column = min(max(int((leg_x - left) * cells), 0), columns - 1)
        far = reach + ground.cell_radius[row * columns + column]
        if (leg_x - x) ** 2 + (leg_y - y) ** 2 <= far * far * (1.0 + 1e-9):
            break
        at += 1
    return at


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
