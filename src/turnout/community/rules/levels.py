"""Three levels over one grid: ask up, take over, send down."""

from turnout.community.catalogue import AreaId, Catalogue
from turnout.community.model import ids
from turnout.community.model.cases import Case
from turnout.community.model.ids import Party
from turnout.community.refusals import refusal


def above(catalogue: Catalogue, case: Case) -> AreaId:
    """The desk to ask up. Refuses: no_level_above."""
    parent = catalogue.areas[case.desk].parent
    if parent is None:
        raise refusal("no_level_above", area=catalogue.areas[case.desk].name)
    return parent


def taking(catalogue: Catalogue, case: Case, party: Party) -> AreaId:
    """The area above that takes it over. Refuses: not_above."""
    area = ids.area_of(party)
    if area is None or area not in catalogue.line(case.desk)[1:]:
        name = party if area is None else catalogue.areas[area].name
        raise refusal("not_above", party=name, case=case.id)
    return area


def require_below(catalogue: Catalogue, case: Case, to: AreaId) -> None:
    """A desk between this one and the case's grid. Refuses: not_below."""
    line = catalogue.line(catalogue.grids[case.grid_id].area)
    if case.desk not in line or to not in line[: line.index(case.desk)]:
        name = catalogue.areas[to].name if to in catalogue.areas else to
        raise refusal("not_below", area=name, case=case.id)
