"""What in a desk's catalogue speaks of something that is not there."""

from collections.abc import Iterator

from turnout.adapters.city.community.load import load_catalogue
from turnout.adapters.city.finding import Finding
from turnout.adapters.city.load import CityBundle
from turnout.base.text import Words
from turnout.community.catalogue import Catalogue

REMEDY = Words("Correct community.toml or areas.json", "请更正 community.toml 或 areas.json")


def check_desk(bundle: CityBundle) -> Iterator[Finding]:
    """Bodies and areas that are named and missing, limits of nothing, a desk without rungs."""
    yield from list_faults(load_catalogue(bundle))


def list_faults(catalogue: Catalogue) -> Iterator[Finding]:
    """The same of a catalogue that is loaded."""
    yield from _bodies(catalogue)
    yield from _areas(catalogue)
    yield from _grids(catalogue)
    for case_class in catalogue.classes.values():
        if any(limit.amount < 1 for limit in case_class.limits.values()):
            yield _fault(
                "limit_of_nothing", case_class.code, "it has a limit of nothing", "其时限为零"
            )
    for alarm in catalogue.alarms.values():
        if alarm.class_code not in catalogue.classes:
            yield _missing("class_missing", alarm.class_code)
    if not catalogue.rules.rungs:
        yield _fault("no_rungs", "rules", "a late case would be nobody's", "超时案件将无人负责")


def _fault(rule: str, subject: str, en: str, zh: str) -> Finding:
    return Finding(rule=rule, subject=subject, what=Words(en, zh), remedy=REMEDY)


def _missing(rule: str, subject: str) -> Finding:
    return _fault(rule, subject, "it is named and not listed", "被引用但未列出")


def _bodies(catalogue: Catalogue) -> Iterator[Finding]:
    named = {row.body for row in catalogue.responsible}
    named |= {group.body for group in catalogue.groups.values()} | {catalogue.rules.backstop}
    named |= set(catalogue.endpoints)
    for body in sorted(named - set(catalogue.bodies)):
        yield _missing("body_missing", body)


def _areas(catalogue: Catalogue) -> Iterator[Finding]:
    tops = [area.id for area in catalogue.areas.values() if area.parent is None]
    if len(tops) != 1:
        yield _fault(
            "one_county", ", ".join(tops), "there must be one county", "须有且仅有一个县级区域"
        )
    for area in catalogue.areas.values():
        if area.parent is not None and area.parent not in catalogue.areas:
            yield _fault(
                "area_missing", area.parent, "it is named and not listed", "被引用但未列出"
            )


def _grids(catalogue: Catalogue) -> Iterator[Finding]:
    if not catalogue.grids:
        yield _fault("no_grids", "grids", "there is no grid", "没有网格")
    for grid in catalogue.grids.values():
        if grid.area not in catalogue.areas:
            yield _missing("area_missing", grid.area)
        if len(grid.ring) < 3:
            yield _fault("grid_without_ring", grid.id, "it has no ring", "没有边界")
