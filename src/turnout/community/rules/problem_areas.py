"""Problem areas: listed with an aim, a body and a day; checked; taken off once the aim is met."""

from collections.abc import Mapping
from datetime import date

from turnout.community.catalogue import AreaId, BodyId, Catalogue, ClassCode, GridId
from turnout.community.model import ids
from turnout.community.model.ids import Party
from turnout.community.model.problem_areas import ProblemArea
from turnout.community.refusals import refusal


def area_of(catalogue: Catalogue, grid_id: GridId) -> AreaId:
    """The area in which a grid lies; the county where the city knows the grid no more."""
    grid = catalogue.grids.get(grid_id)
    return catalogue.top if grid is None else grid.area


def require_own_grid(catalogue: Catalogue, party: Party, grid_id: GridId) -> None:
    """The grid lies in the desk's own area; one that the city drew anew is the county's. Refuses:
    grid_of_others."""
    area = ids.area_of(party)
    if area is None or area not in catalogue.line(area_of(catalogue, grid_id)):
        raise refusal("grid_of_others", grid=grid_id, party=party)


def require_new(listed: Mapping[int, ProblemArea], grid_id: GridId, class_code: ClassCode) -> None:
    """Refuses: listed_already."""
    for one in listed.values():
        if (one.grid_id, one.class_code) == (grid_id, class_code):
            raise refusal("listed_already", grid=grid_id, number=one.number)


def require_body(catalogue: Catalogue, body: Party) -> None:
    """Refuses: unknown_body."""
    if ids.body_of(body) is None or BodyId(str(ids.body_of(body))) not in catalogue.bodies:
        raise refusal("unknown_body", body=body)


def require_day_to_come(day: date, *, today: date) -> None:
    """Refuses: aim_in_past."""
    if day <= today:
        raise refusal("aim_in_past", day=day.isoformat())


def find(listed: Mapping[int, ProblemArea], number: int) -> ProblemArea:
    """Refuses: not_listed."""
    found = listed.get(number)
    if found is None:
        raise refusal("not_listed", number=number)
    return found


def require_met(area: ProblemArea) -> None:
    """Refuses: aim_not_met."""
    if area.met is not True:
        raise refusal("aim_not_met", number=area.number)
