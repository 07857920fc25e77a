"""Route: who answers for it. Things go to their owner first, happenings to their place first."""

from turnout.community.catalogue import (
    BodyId,
    CaseClass,
    Catalogue,
    Kind,
    Responsible,
    Step,
)
from turnout.community.events.steps import CaseRouted
from turnout.community.model import ids
from turnout.community.model.cases import Case
from turnout.community.model.ids import Party
from turnout.community.refusals import refusal


def propose(catalogue: Catalogue, case: Case, case_class: CaseClass, owner: str | None) -> BodyId:
    """Who answers for it by the most particular row that fits; the group's body without one, the
    backstop where the group names none. Ties go to the row that stands first."""
    line = catalogue.line(catalogue.grids[case.grid_id].area)
    best: tuple[tuple[int, ...], Responsible] | None = None
    for row in catalogue.responsible:
        if not _fits(row, case_class, line, owner):
            continue
        weight = _weight(row, case_class, line)
        if best is None or weight > best[0]:
            best = weight, row
    if best is not None:
        return best[1].body
    body = catalogue.groups[case_class.group].body
    return body if body in catalogue.bodies else catalogue.rules.backstop


def _fits(
    row: Responsible, case_class: CaseClass, line: tuple[str, ...], owner: str | None
) -> bool:
    about = row.case_class in {None, case_class.code} and row.group in {None, case_class.group}
    return about and (row.area is None or row.area in line) and row.owner in {None, owner}


def _weight(row: Responsible, case_class: CaseClass, line: tuple[str, ...]) -> tuple[int, ...]:
    """Owner before place for components, place before owner for all else; then the class."""
    place = 0 if row.area is None else len(line) - line.index(row.area)
    owned = int(row.owner is not None)
    first = (owned, place) if case_class.kind is Kind.COMPONENT else (place, owned)
    return (*first, int(row.case_class is not None), int(row.group is not None))


def route(
    catalogue: Catalogue,
    case: Case,
    case_class: CaseClass,
    *,
    to: Party,
    proposed: BodyId,
    reason: str | None,
) -> CaseRouted:
    """Refuses: unknown_party, route_to_desk, returned_before, route_reason_missing."""
    require_handler(catalogue, to)
    said = (reason or "").strip() or None
    binding = case.returns >= catalogue.rules.returns_most
    if to in case.returned_by and not binding:
        raise refusal("returned_before", party=to, case=case.id, most=catalogue.rules.returns_most)
    if to != ids.body(proposed) and said is None:
        raise refusal("route_reason_missing", proposed=catalogue.bodies[proposed].name)
    return CaseRouted(
        case_id=case.id,
        party=to,
        proposed=ids.body(proposed),
        reason=said,
        binding=binding,
        limit=case_class.limits[Step.HANDLE],
    )


def require_handler(catalogue: Catalogue, party: Party) -> None:
    """A body or a grid. Refuses: unknown_party, route_to_desk."""
    if ids.area_of(party) is not None:
        raise refusal("route_to_desk")
    if ids.body_of(party) in catalogue.bodies or ids.grid_of(party) in catalogue.grids:
        return
    raise refusal("unknown_party", party=party)
