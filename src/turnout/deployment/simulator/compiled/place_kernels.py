"""Where a unit on the road is: the zone nearest to the point that far along the straight line."""

from math import inf

from turnout.deployment.simulator.compiled.arrays import NOBODY, Ground, Law, Run, Table
from turnout.engines.compiled import compiled


@compiled
def hour_of(law: Law, now: float) -> int:
    """The hour of the week, 0 to 167."""
    return int(law.start_hour + now / law.hour) % 168


@compiled
def best_in_cell(
    ground: Ground, zones: Table, cell: int, x: float, y: float, best: tuple[float, int]
) -> tuple[float, int]:
    """The nearest of a cell's zones and the best so far; ties to the lower zone."""
    for at in range(ground.cell_start[cell], ground.cell_start[cell + 1]):
        zone = ground.cell_zone[at]
        dx, dy = zones[zone].x - x, zones[zone].y - y
        apart = dx * dx + dy * dy
        if apart < best[0] or (apart == best[0] and zone < best[1]):
            best = (apart, zone)
    return best


@compiled
def cell_of(ground: Ground, x: float, y: float) -> tuple[int, int]:
    """The row and column of the cell of a point; of the nearest one, where it is outside."""
    rows = (len(ground.cell_start) - 1) // ground.columns
    row = int((y - ground.corner_y) / ground.width)
    column = int((x - ground.corner_x) / ground.width)
    return min(max(row, 0), rows - 1), min(max(column, 0), ground.columns - 1)


@compiled
def nearest_zone(ground: Ground, zones: Table, x: float, y: float) -> int:
    """The zone nearest to a point in the plane, ties to the lower zone; rings of cells outward."""
    columns, width = ground.columns, ground.width
    rows = (len(ground.cell_start) - 1) // columns
    row, column = cell_of(ground, x, y)
    best = (inf, NOBODY)
    for ring in range(columns + rows):
        # Points of this ring's cells are at least (ring - 1) widths away.
        if ring > 1 and best[0] < ((ring - 1) * width) ** 2:
            break
        for r in range(max(row - ring, 0), min(row + ring, rows - 1) + 1):
            edge = r in (row - ring, row + ring)
            step = 1 if edge else max(2 * ring, 1)
            for c in range(column - ring, column + ring + 1, step):
                if 0 <= c < columns:
                    best = best_in_cell(ground, zones, r * columns + c, x, y, best)
    return best[1]


@compiled
def may_be_within(run: Run, unit: int, zone: int, way: float, now: float) -> bool:
    """False when a unit on its way to a post is surely farther than this from a zone.

    Wherever it is, its zone is at most the cell's radius away, and no way is quicker than `pace`.
    """
    zones, row, ground = run.zones, run.units[unit], run.ground
    start, end = row.zone, run.posts[row.post].zone
    share = min((now - row.left_at) / (row.due - row.left_at), 1.0)
    x = zones[start].x + share * (zones[end].x - zones[start].x)
    y = zones[start].y + share * (zones[end].y - zones[start].y)
    r, c = cell_of(ground, x, y)
    apart = ((x - zones[zone].x) ** 2 + (y - zones[zone].y) ** 2) ** 0.5
    return bool((apart - ground.cell_radius[r * ground.columns + c]) * ground.pace <= way)


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
