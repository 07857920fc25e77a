"""What the compiled simulator reads and writes: tables with named columns.

Times are in the scenario's own unit, counted from the start of the run. A zone, a post, a unit and
a task are known by their rows. NOBODY stands where there is none. Tables of records pass through
the compiler several times quicker than as many arrays.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Table = Any
"""A structured array: numpy's types know no columns."""

NOBODY: Final = -1
IDLE: Final = 0
MOVING: Final = 1
BUSY: Final = 2
OFF: Final = 3
HOURS: Final = 168


def _columns(ints: str, floats: str) -> np.dtype[np.void]:
    return np.dtype(
        [(name, np.int64) for name in ints.split()]
        + [(name, np.float64) for name in floats.split()]
    )


ZONE: Final = _columns("hospital district count posts_from posts_to", "x y none")
"""hospital: the zone of the nearest one; district; count: units at posts that reach it in time;
posts_from, posts_to: where `cover.posts` names these posts; x, y in a plane; none: for use within a
decision."""

POST: Final = _columns("zone head standing wanted zones_from zones_to", "gain way")
"""zone; head: the lowest unit ready there; standing: units meant to stand there; wanted and way:
for use within a decision; zones_from, zones_to: where `cover.zones` names the zones it reaches;
gain: the expected coverage that one unit more would add in this hour."""

UNIT: Final = _columns(
    "home can_do status zone post task free_zone leaves due_at after leg moves",
    "left_at due scene_at last_move busy driven",
)
"""home: a post; can_do: a bit for each capability; status; zone: where it stands or set out; post:
where it is meant to stand; task; free_zone: where it comes free; leaves: whether it goes off duty
then; due_at: its row of the agenda; after: the next unit ready at its post; leg: its row there;
left_at, due, scene_at: when it set out, is there or free, and comes to its call;
last_move, moves (today's); busy, driven: time under orders and at the wheel."""

DUE: Final = _columns("unit", "due")
"""The agenda: a heap of units by when they are due. Apart from the units, so that it stays in the
processor's nearest cache."""

LEG: Final = _columns("unit", "x y speed_x speed_y since")
"""Units on their way to a post: from where, how far in a unit of time, and since when."""

TASK: Final = _columns(
    "zone priority needs transport waiting unit",
    "at on_scene at_hospital target left_scene response freed",
)
"""One row for each unit that a call wants, in order of time. needs: bits of capabilities; target: a
later response is late; waiting: a column of its own. What became of it: unit, NOBODY: never
served; response and freed: nan: never."""

HOUR: Final = _columns("row", "turnout slowness")
"""Of each hour of the week: the row of demand; turnout at a post; what multiplies travel."""

DUTY: Final = _columns("unit on", "at")
"""Who comes on duty (1) or goes off (0), in order of time."""

FOUND: Final = _columns("unit", "time")
"""Candidates for a task, with their time to arrival."""

NUMBERS: Final = _columns("agenda moving waiting moves hour duty call day", "")
"""One row: how many are in each list; moves so far; the hour of `gain`; the next duty; the next
call; the day."""


class Ground(NamedTuple):
    """Where things are. travel: float64[Z, Z], from row to column at emergency speed; inf: no way.

    near_post: int64[Z, P], the posts of each zone, the nearest first, ties to the lower post;
    near_way: float64[Z, P], the way from each of them.
    Of the grid that finds the zone of a point: its corner, the width of a cell, and how many
    columns; cell_start: int64[cells + 1] and cell_zone: int64[Z] say which zones lie in each;
    cell_radius: float64[cells], no point of it is farther from its nearest zone; widest: the
    largest of them. farthest: float64[steps + 2], how far apart two zones are at most that are so
    many steps of time from each other; step: how long one is.
    """

    travel: Floats
    near_post: Ints
    near_way: Floats
    corner_x: float
    corner_y: float
    width: float
    columns: int
    cell_start: Ints
    cell_zone: Ints
    cell_radius: Floats
    widest: float
    farthest: Floats
    step: float


class Law(NamedTuple):
    """How the city works. hour: how long one is; start_hour: of the week, at the run's start.

    home_speed: share of the emergency speed on the way to a post. on_road: from order to wheels
    for a unit on the road. redirect: whether units on the way to a post can be sent. by_priority:
    whether waiting calls go by priority, else by time.
    """

    hour: float
    start_hour: float
    home_speed: float
    on_road: float
    redirect: bool
    by_priority: bool


class Cover(NamedTuple):
    """What posts reach in time. demand: float64[R, Z]; zones, posts: int64[], see ZONE and POST;
    power: float64[U + 2], (1 - q) * q ** k. q: how much of the time a unit counts as busy; within:
    the way in time that counts as reached."""

    demand: Floats
    zones: Ints
    posts: Ints
    power: Floats
    q: float
    within: float


class Choosing(NamedTuple):
    """Which policies choose, and their figures; what each figure means stands in its policy."""

    dispatch: int
    dispatch_figures: Floats
    move_up: int
    move_up_figures: Floats
    table: Ints


class Run(NamedTuple):
    """All that a run holds."""

    ground: Ground
    law: Law
    cover: Cover
    choosing: Choosing
    zones: Table
    posts: Table
    units: Table
    tasks: Table
    hours: Table
    duties: Table
    found: Table
    legs: Table
    agenda: Table
    numbers: Table
