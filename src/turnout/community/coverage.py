"""How far the grid and the three levels reach: staffed and equipped, beside the city's aims."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import msgspec

from turnout.community.board import Board
from turnout.community.catalogue import Area, AreaId, GridId
from turnout.community.reach import Covered

GRID: Final = "grid"


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """`hits` of `n` of a level are staffed or equipped; `aim` and `by`: the next aim, None without
    one. A level: county, township, village or grid."""

    level: str
    covered: Covered
    hits: int
    n: int
    aim: float | None
    by: date | None


def coverage(board: Board, area: AreaId, day: date) -> Iterator[Coverage]:
    """Of an area and all beneath it, from above, on one day."""
    catalogue = board.catalogue
    below = set(catalogue.below(area))
    areas = [catalogue.areas[one] for one in catalogue.areas if one in below]
    for level in dict.fromkeys(one.level for one in areas):
        same = [one for one in areas if one.level is level]
        for covered in Covered:
            hits = sum(_is_covered(one, covered, day) for one in same)
            yield _beside(board, level.value, covered, (hits, len(same)), day)
    grids = [one.id for one in catalogue.grids.values() if one.area in below and one.holds(day)]
    served = _served(grids, board)
    yield _beside(board, GRID, Covered.STAFFED, (served, len(grids)), day)


def _is_covered(area: Area, covered: Covered, day: date) -> bool:
    begun = area.staffed_from if covered is Covered.STAFFED else area.equipped_from
    return begun is not None and begun <= day


def _served(grids: Iterable[GridId], board: Board) -> int:
    """A grid is staffed by whoever serves it now."""
    return sum(one in board.state.workers for one in grids)


def _beside(
    board: Board, level: str, covered: Covered, counts: tuple[int, int], day: date
) -> Coverage:
    """With the next aim that is to come; after the last one, that one."""
    mine = sorted(
        (one for one in board.catalogue.aims if (one.level, one.covered) == (level, covered)),
        key=lambda one: one.by,
    )
    aim = next((one for one in mine if one.by >= day), mine[-1] if mine else None)
    return Coverage(
        level=level,
        covered=covered,
        hits=counts[0],
        n=counts[1],
        aim=None if aim is None else aim.share,
        by=None if aim is None else aim.by,
    )
