"""What the response plans of a city lack: a plan, a capability, a clear order between two."""

from collections.abc import Iterator
from itertools import combinations

from turnout.adapters.city.finding import Finding
from turnout.base.text import Words
from turnout.dispatch.city import City, ResponsePlan


def check_plans(city: City) -> Iterator[Finding]:
    """All that is missing of the plans."""
    yield from _plans(city)
    yield from _ambiguous(city)
    yield from _capabilities(city)


def _plans(city: City) -> Iterator[Finding]:
    planned = {plan.incident_type for plan in city.plans}
    for code in sorted(city.incident_types.keys() - planned):
        yield Finding(
            rule="type_without_plan",
            subject=code,
            what=Words(
                f"incident type {code} has no response plan", f"警情类别 {code} 没有出动方案"
            ),
            remedy=Words(
                f'Add plans to [types."{code}"] in city.toml',
                f'在 city.toml 的 [types."{code}"] 中添加 plans',
            ),
        )


def _ambiguous(city: City) -> Iterator[Finding]:
    for code, what in _pairs(city):
        yield Finding(
            rule="ambiguous_plans",
            subject=code,
            what=what,
            remedy=Words(
                "Add a condition to one of them, or begin it on another day",
                "为其中一个方案增加条件，或更改其生效日期",
            ),
        )


def _capabilities(city: City) -> Iterator[Finding]:
    wanted = {
        need.capability: plan.incident_type
        for plan in reversed(city.plans)
        for stage in plan.stages
        for need in stage.needs
    }
    for capability in sorted(wanted.keys() - city.capabilities.keys()):
        yield Finding(
            rule="unknown_capability",
            subject=capability,
            what=Words(
                f"the plan of {wanted[capability]} wants {capability}, which is not declared",
                f"{wanted[capability]} 的方案需要未登记的能力 {capability}",
            ),
            remedy=Words(
                "Add it to [capabilities] in city.toml", "在 city.toml 的 [capabilities] 中登记"
            ),
        )
    offered = {name for unit in city.units.values() for name in unit.capabilities}
    for capability in sorted((wanted.keys() & city.capabilities.keys()) - offered):
        yield Finding(
            rule="capability_without_unit",
            subject=capability,
            what=Words(
                f"the plan of {wanted[capability]} wants {capability}, which no unit has",
                f"{wanted[capability]} 的方案需要 {capability}，但没有任何力量具备",
            ),
            remedy=Words("Give it to a unit in units.csv", "在 units.csv 中为某支力量添加该能力"),
        )


def _pairs(city: City) -> Iterator[tuple[str, Words]]:
    """(incident type, what is ambiguous): equally many conditions, begun on the same day, and some
    incident could fit both."""
    for one, other in combinations(city.plans, 2):
        if one.incident_type == other.incident_type and _equal(one, other):
            day = one.valid_from.isoformat()
            yield (
                one.incident_type,
                Words(
                    f"two plans of {one.incident_type} from {day} could count at once",
                    f"{one.incident_type} 自 {day} 起有两个方案可能同时适用",
                ),
            )


def _equal(one: ResponsePlan, other: ResponsePlan) -> bool:
    return (
        one.valid_from == other.valid_from
        and one.when.count == other.when.count
        and one.when.meets(other.when)
    )
