"""Adopt: response plans decided in the room, before anybody is sent by them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from turnout.base.ids import Capability, IncidentTypeCode
from turnout.base.text import Words
from turnout.dispatch import reasons
from turnout.dispatch.conditions import HOURS_OF_DAY
from turnout.dispatch.events.plans import PlansAdopted, PlansTakenBack
from turnout.dispatch.model.plans import Adoption, PlanText
from turnout.dispatch.refusals import refusal

COUNT_MOST = 99
LEAST_URGENT = 5


class Known(NamedTuple):
    """What a city has: its types, and how many units can do what."""

    types: Collection[IncidentTypeCode]
    able: Mapping[Capability, int]


def adopt(
    plans: Sequence[PlanText],
    *,
    valid_from: date,
    reason: str,
    version: int,
    known: Known,
    today: date,
) -> PlansAdopted:
    """The adoption. Refuses: reason_needed, plan_in_the_past, and as require_good."""
    said = reasons.said(reason)
    if valid_from < today:
        raise refusal("plan_in_the_past", date=valid_from, today=today)
    require_good(plans, known)
    return PlansAdopted(version=version, valid_from=valid_from, plans=tuple(plans), reason=said)


def require_good(plans: Sequence[PlanText], known: Known) -> None:
    """Refuses: no_draft, plan_type_unknown, plan_without_stage, plan_count_wrong,
    plan_asks_nobody, plan_condition_wrong, plans_ambiguous."""
    if not plans:
        raise refusal("no_draft")
    for plan in plans:
        if plan.incident_type not in known.types:
            raise refusal("plan_type_unknown", type=plan.incident_type)
        _require_stages(plan, known)
        _require_conditions(plan)
    for one, other in combinations(plans, 2):
        if _equal(one, other):
            raise refusal("plans_ambiguous", type=one.incident_type)


def _require_stages(plan: PlanText, known: Known) -> None:
    if not plan.stages or not all(plan.stages):
        raise refusal("plan_without_stage", type=plan.incident_type)
    for stage in plan.stages:
        for capability, count in stage.items():
            if not 1 <= count <= COUNT_MOST:
                raise refusal("plan_count_wrong", type=plan.incident_type, most=COUNT_MOST)
            if not known.able.get(capability):
                raise refusal("plan_asks_nobody", type=plan.incident_type, capability=capability)


def _require_conditions(plan: PlanText) -> None:
    """Whole hours of a day, both or neither; priorities from 1 to 5."""
    hours = (plan.from_hour, plan.until_hour)
    if (plan.from_hour is None) != (plan.until_hour is None):
        raise refusal("plan_condition_wrong", type=plan.incident_type, what=HOURS)
    if not all(hour is None or 0 <= hour <= HOURS_OF_DAY for hour in hours):
        raise refusal("plan_condition_wrong", type=plan.incident_type, what=HOURS)
    if not all(1 <= priority <= LEAST_URGENT for priority in plan.priorities):
        raise refusal("plan_condition_wrong", type=plan.incident_type, what=PRIORITIES)


HOURS = Words("hours", "时段")
PRIORITIES = Words("priorities", "等级")


def _equal(one: PlanText, other: PlanText) -> bool:
    """Whether nobody could say which of the two counts."""
    if one.incident_type != other.incident_type:
        return False
    first, second = one.when(), other.when()
    return first.count == second.count and first.meets(second)


def take_back(adoption: Adoption | None, *, version: int, reason: str) -> PlansTakenBack:
    """The end of an adoption. Refuses: unknown_adoption, adoption_over, reason_needed."""
    if adoption is None:
        raise refusal("unknown_adoption", version=version)
    if adoption.taken_back_by is not None:
        raise refusal("adoption_over", version=version, who=adoption.taken_back_by)
    return PlansTakenBack(version=version, reason=reasons.said(reason))
