"""Boundaries that change by date: a case goes to the grid in which its place lies now."""

from datetime import date

from turnout.community.catalogue import AreaId, Catalogue, Grid
from turnout.community.model.cases import Case
from turnout.community.refusals import refusal


def is_misplaced(catalogue: Catalogue, case: Case, day: date) -> bool:
    """Whether its grid is none on that day."""
    grid = catalogue.grids.get(case.grid_id)
    return grid is None or not grid.holds(day)


def heir(catalogue: Catalogue, case: Case, found: Grid | None, day: date) -> Grid:
    """The grid that takes it: where its place lies; else the first one of the same area; else the
    first of all, so that no case is ever nobody's. Refuses: grid_stays."""
    if not is_misplaced(catalogue, case, day):
        raise refusal("grid_stays", case=case.id)
    if found is not None:
        return found
    holding = [catalogue.grids[one] for one in sorted(catalogue.grids)]
    holding = [one for one in holding if one.holds(day)]
    before = catalogue.grids.get(case.grid_id)
    near = [one for one in holding if before is not None and one.area == before.area]
    return (near or holding)[0]


def desk_after(catalogue: Catalogue, case: Case, grid: Grid) -> AreaId:
    """The desk of the same level above the new grid."""
    known = catalogue.areas.get(case.desk)
    return grid.area if known is None else catalogue.at_level(grid.area, known.level)


def require_grid(catalogue: Catalogue, grid_id: str, day: date) -> None:
    """Refuses: unknown_grid."""
    grid = next((one for one in catalogue.grids.values() if one.id == grid_id), None)
    if grid is None or not grid.holds(day):
        raise refusal("unknown_grid", grid=grid_id)
