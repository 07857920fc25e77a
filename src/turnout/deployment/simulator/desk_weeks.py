"""Five weeks of a modelled desk: which stories there are, and when each begins."""

from datetime import datetime, timedelta
from typing import Final

from turnout.community.board import Board
from turnout.community.catalogue import CaseClass, ClassCode, Grid, Kind
from turnout.community.site_catalogue import SiteKindCode
from turnout.deployment.simulator.desk_life import DeskLife, Story
from turnout.deployment.simulator.desk_places import goods_story, help_point_story, site_story
from turnout.deployment.simulator.desk_stories import (
    STEPS,
    case_story,
    dispute_story,
    problem_area_story,
    served_grids,
    taken_over_story,
)

DAYS: Final = 35
CLOSED_CASES: Final = 60
STANDING: Final = 14
"""So many stand at the first steps, two at each, when the demo opens."""
LATE: Final = 5
TAKEN_OVER: Final = 3
GRIDS: Final = 16
CLASSES: Final = 6
LATE_EVERY: Final = 6
LATE_SHARE: Final = 1.6
SITES: Final = ("school", "hospital", "market", "hotel", "fuel_station", "bank")


async def five_weeks(life: DeskLife, until: datetime) -> list[Story]:
    """All stories of the weeks that end then."""
    board, begin = await life.board(), until - timedelta(days=DAYS)
    grids, classes = _grids(life, board, begin), _classes(board, begin)
    return [
        served_grids(life, grids, begin),
        *_cases(life, classes, grids, begin, until),
        *_disputes(life, board, grids, until),
        *_places(life, board, grids, begin, until),
        problem_area_story(
            life, classes[0], grids[0], until - timedelta(days=9), board.day(until) + timedelta(30)
        ),
    ]


def _grids(life: DeskLife, board: Board, at: datetime) -> list[Grid]:
    """Every so many of those with streets: all parts of the city have one."""
    held = [
        one
        for one in board.catalogue.grids.values()
        if one.holds(board.day(at)) and life.streets.get(one.id)
    ]
    return held[:: max(1, len(held) // GRIDS)][:GRIDS]


def _classes(board: Board, at: datetime) -> list[CaseClass]:
    """Ordinary ones of a kind each body knows: nothing urgent, nothing private."""
    known = [
        one
        for one in board.catalogue.classes_on(board.day(at))
        if one.holds(board.day(at)) and not (one.urgent or one.private)
    ]
    wanted = [one for one in known if one.kind in {Kind.COMPONENT, Kind.EVENT, Kind.SERVICE}]
    return wanted[:: max(1, len(wanted) // CLASSES)][:CLASSES]


def _cases(
    life: DeskLife,
    classes: list[CaseClass],
    grids: list[Grid],
    begin: datetime,
    until: datetime,
) -> list[Story]:
    """Cases over the weeks, every sixth handled late; then those that stand at a step today; and
    some that a body has had for far too long."""
    spread = (until - begin - timedelta(days=8)) / CLOSED_CASES
    told: list[Story] = []
    for number in range(CLOSED_CASES):
        one, grid = classes[number % len(classes)], grids[number % len(grids)]
        share = LATE_SHARE if number % LATE_EVERY == 0 else life.random.uniform(0.2, 0.8)
        at = begin + spread * number
        told.append(case_story(life, one, grid, at, share=share))
    for number in range(STANDING):
        one, grid = classes[number % len(classes)], grids[number % len(grids)]
        step = STEPS[number % (len(STEPS) - 2)]
        at = until - timedelta(hours=30 - number)
        told.append(case_story(life, one, grid, at, until=step, share=0.05))
    for number in range(LATE):
        one, grid = classes[number % len(classes)], grids[number % len(grids)]
        told.append(case_story(life, one, grid, until - timedelta(days=14), until="route"))
    for one, grid in zip(classes[:TAKEN_OVER], grids, strict=False):
        told.append(taken_over_story(life, one, grid, until - timedelta(hours=26)))
    return told


def _disputes(life: DeskLife, board: Board, grids: list[Grid], until: datetime) -> list[Story]:
    """Two with a session to come, one that nobody took in yet."""
    kinds = [board.catalogue.classes[ClassCode(code)] for code in board.catalogue.mediation.kinds]
    ahead: tuple[timedelta | None, ...] = (timedelta(days=3), timedelta(days=4), None)
    return [
        dispute_story(
            life, one, grid, until - timedelta(days=4, hours=number), session_in=session_in
        )
        for number, (one, grid, session_in) in enumerate(zip(kinds, grids, ahead, strict=False))
    ]


def _places(
    life: DeskLife, board: Board, grids: list[Grid], begin: datetime, until: datetime
) -> list[Story]:
    known = board.catalogue.sites.kinds
    told: list[Story] = [
        site_story(
            life,
            SiteKindCode(kind),
            grids[number % len(grids)],
            until - timedelta(days=12 - number),
            wrong=number % 3,
        )
        for number, kind in enumerate(SITES)
        if kind in known
    ]
    if "shop" in known:
        told += [help_point_story(life, grid, begin + timedelta(days=1)) for grid in grids[:3]]
    if board.catalogue.custody.goods:
        told.append(goods_story(life, grids, until - timedelta(days=3)))
    return told
