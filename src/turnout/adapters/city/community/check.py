"""What in a desk's catalogue speaks of something that is not there."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from turnout.adapters.city.community.load import load_catalogue
from turnout.adapters.city.finding import Finding
from turnout.adapters.city.load import CityBundle
from turnout.base.text import Words
from turnout.community.calendar import ends_soon
from turnout.community.catalogue import Catalogue, DeskRules, Limit
from turnout.community.site_catalogue import Grade, SiteCatalogue

REMEDY = Words(
    "Correct community.toml, areas.json, sites.toml, custody.toml or mediation.toml",
    "请更正 community.toml、areas.json、sites.toml、custody.toml 或 mediation.toml",
)


def check_desk(bundle: CityBundle, now: datetime | None = None) -> Iterator[Finding]:
    """Bodies and areas that are named and missing, limits of nothing or beyond a year, a desk
    without rungs, a working calendar that ends soon."""
    catalogue = load_catalogue(bundle)
    yield from list_faults(catalogue)
    if now is not None:
        yield from _calendar(catalogue, now.astimezone(ZoneInfo(catalogue.timezone)).date())


def _calendar(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    year = ends_soon(catalogue, today)
    if year is not None:
        yield Finding(
            rule="calendar_ends",
            subject=str(year),
            what=Words(
                f"the community desk's working calendar ends with {year}: after it weekends are "
                "free, and no holiday of the city's data",
                f"社区平台的工作日历止于 {year} 年：此后仅周末休息，不再有城市数据中的节假日",
            ),
            remedy=Words(
                "Raise last_year under [hours] in community.toml, and list the holidays of the "
                "years to come in city.toml",
                "请调大 community.toml 中 [hours] 的 last_year，"
                "并在 city.toml 中列出以后各年的节假日",
            ),
        )


def list_faults(catalogue: Catalogue) -> Iterator[Finding]:
    """The same of a catalogue that is loaded."""
    yield from _bodies(catalogue)
    yield from _areas(catalogue)
    yield from _grids(catalogue)
    for case_class in catalogue.classes.values():
        yield from _limits(case_class.code, case_class.limits.values())
    for alarm in catalogue.alarms.values():
        if alarm.class_code not in catalogue.classes:
            yield _missing("class_missing", alarm.class_code)
    yield from _sites(catalogue.sites)
    yield from _rules(catalogue.rules)
    yield from _custody(catalogue)
    yield from _mediation(catalogue)


def _limits(subject: str, limits: Collection[Limit]) -> Iterator[Finding]:
    if any(limit.amount < 1 for limit in limits):
        yield _fault("limit_of_nothing", subject, "it has a limit of nothing", "其时限为零")
    elif not all(limit.is_sound for limit in limits):
        yield _fault(
            "limit_beyond_a_year", subject, "it has a limit beyond a year", "其时限超过一年"
        )


def _rules(rules: DeskRules) -> Iterator[Finding]:
    """A rung may come at once, and nothing need be sent back; but what comes again needs time."""
    if not rules.rungs:
        yield _fault("no_rungs", "rules", "a late case would be nobody's", "超时案件将无人负责")
    yield from _limits("again", (rules.again,))
    waits = ((rung.to.value, rung.after) for rung in rules.rungs)
    for subject, limit in (*waits, ("return_window", rules.return_window)):
        if limit.amount > 0:
            yield from _limits(subject, (limit,))


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


def _sites(sites: SiteCatalogue) -> Iterator[Finding]:
    """Lists, laws and hazards that are named and missing; kinds that are looked at once only."""
    listed = {one.code for one in sites.checklists}
    for kind in sites.kinds.values():
        for checklist in sorted(set(kind.checklists) - listed):
            yield _missing("checklist_missing", checklist)
        if kind.checklists and set(kind.every) != set(Grade):
            yield _fault(
                "interval_missing", kind.code, "a grade has no interval", "有等级未设检查间隔"
            )
    yield from _limits("objection", (sites.rules.objection,))
    yield from _limits("receipt", (sites.rules.receipt,))
    for item in (item for one in sites.checklists for item in one.items):
        yield from _limits(item.code, (item.limit,))
        if item.basis not in sites.bases:
            yield _missing("basis_missing", item.basis)
        if item.hazard is not None and item.hazard not in sites.hazards:
            yield _missing("hazard_missing", item.hazard)


def _custody(catalogue: Catalogue) -> Iterator[Finding]:
    """An alarm of a class that is not listed, goods that nobody counts."""
    rules = catalogue.custody.rules
    if rules.alarm_class is not None and rules.alarm_class not in catalogue.classes:
        yield _missing("class_missing", rules.alarm_class)
    for goods in catalogue.custody.goods.values():
        if rules.stocktake_days.get(goods.family, 0) < 1:
            yield _fault("goods_uncounted", goods.code, "nobody would count it", "将无人盘点")


def _mediation(catalogue: Catalogue) -> Iterator[Finding]:
    """Kinds that are no class, mediators of no body, days of nothing."""
    terms = catalogue.mediation
    for kind in sorted({*terms.kinds} - {*catalogue.classes}):
        yield _missing("kind_missing", kind)
    for mediator in terms.mediators.values():
        if mediator.body not in {*catalogue.bodies}:
            yield _missing("body_missing", mediator.body)
    for days in terms.days:
        if min(days.month, days.confirm, days.visit, days.report) < 1:
            yield _fault("days_of_nothing", days.source, "it has days of nothing", "天数为零")
    if terms.kinds and not terms.days:
        yield _fault("no_days", "mediation", "it has no days", "未规定期限")
    if terms.kinds and not terms.questions:
        yield _fault("no_questions", "mediation", "nobody would be screened", "未规定询问事项")
