"""Register: the desk makes it a case of a class, or says why it is none."""

from turnout.community.catalogue import AreaId, CaseClass, Catalogue, Step
from turnout.community.events.steps import CaseRegistered
from turnout.community.model.cases import Case


def register(catalogue: Catalogue, case: Case, case_class: CaseClass) -> CaseRegistered:
    """The case of that class, at the level that runs it. A private class's place is not drawn."""
    return CaseRegistered(
        case_id=case.id,
        class_code=case_class.code,
        desk=level_desk(catalogue, case, case_class),
        point=None if case_class.private else case.point,
        limit=case_class.limits[Step.ROUTE],
    )


def level_desk(catalogue: Catalogue, case: Case, case_class: CaseClass) -> AreaId:
    """The class's level above the grid, unless a higher desk has the case already."""
    wanted = catalogue.at_level(catalogue.grids[case.grid_id].area, case_class.level)
    return case.desk if case.desk in catalogue.line(wanted) else wanted
