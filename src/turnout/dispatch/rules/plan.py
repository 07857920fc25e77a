"""Plan: what an incident of this type wants at this stage, and what of it is still to be sent."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from turnout.base.ids import Capability, IncidentTypeCode
from turnout.dispatch.city import Need, ResponsePlan, Stage
from turnout.dispatch.conditions import Circumstances
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import TAKEN_BACK, Assignment, AssignmentStatus
from turnout.dispatch.model.plans import Adoption
from turnout.dispatch.model.units import Abilities

_WAS_THERE = frozenset({AssignmentStatus.ON_SCENE, AssignmentStatus.TRANSPORTING})


class Edition(NamedTuple):
    """A plan that counts from the local day `begins` on, for incidents that were opened after the
    record `since` and before `until`. `version` 0 is the city's own."""

    plan: ResponsePlan
    begins: date
    version: int = 0
    since: int = 0
    until: int | None = None

    def counts(self, on: date, record: int) -> bool:
        """Whether it counts for what was opened on that local day, by that record."""
        if self.begins > on or record < self.since:
            return False
        return self.until is None or record < self.until


def editions(plans: Iterable[ResponsePlan], adoptions: Iterable[Adoption]) -> list[Edition]:
    """The city's own plans, and those that were adopted in the room."""
    return [
        *(Edition(plan, plan.valid_from) for plan in plans),
        *(
            Edition(
                text.plan(one.valid_from),
                one.valid_from,
                one.version,
                one.record,
                one.taken_back_record,
            )
            for one in adoptions
            for text in one.plans
        ),
    ]


class PlanBook:
    """Plans by type, in the order in which they are looked at: the most conditions first, then the
    newest, then the version adopted last."""

    __slots__ = ("_by_type", "_conditional")

    def __init__(self, known: Iterable[Edition]) -> None:
        ordered = sorted(known, key=lambda one: (one.plan.incident_type, one.plan.when.count))
        self._by_type: dict[IncidentTypeCode, tuple[tuple[Edition, bool], ...]] = {
            code: tuple((e, e.plan.when.count > 0) for e in sorted(group, key=_rank, reverse=True))
            for code, group in groupby(ordered, key=lambda one: one.plan.incident_type)
        }
        self._conditional = {one.plan.incident_type for one in ordered if one.plan.when.count}

    def is_conditional(self, code: IncidentTypeCode) -> bool:
        """Whether some plan of the type asks more than the day."""
        return code in self._conditional

    def find_plan(
        self,
        code: IncidentTypeCode,
        *,
        on: date,
        record: int = 0,
        about: Circumstances | None = None,
    ) -> ResponsePlan | None:
        """The first plan that counts for what was opened on that local day, by `record`, and whose
        conditions hold; None when none does. `about` None: only plans without conditions; record
        0: only the city's own."""
        for edition, is_conditional in self._by_type.get(code, ()):
            if not edition.counts(on, record):
                continue
            plan = edition.plan
            if not is_conditional or (about is not None and plan.when.holds(about)):
                return plan
        return None


def _rank(edition: Edition) -> tuple[int, date, int]:
    return edition.plan.when.count, edition.plan.valid_from, edition.version


def stage_at(plan: ResponsePlan, level: int) -> Stage:
    """The highest stage not above `level`, or the first: the total wanted so far."""
    reached = [stage for stage in plan.stages if stage.level <= level]
    return reached[-1] if reached else plan.stages[0]


def with_added(needs: tuple[Need, ...], incident: Incident) -> tuple[Need, ...]:
    """A stage's needs, those that answers added, and those of a major incident: of each capability
    the larger number."""
    major = () if incident.major is None else incident.major.needs
    if not incident.added_needs and not major:
        return needs
    most = {need.capability: need.count for need in needs}
    for need in (*incident.added_needs, *major):
        most[need.capability] = max(need.count, most.get(need.capability, 0))
    return tuple(Need(capability=capability, count=count) for capability, count in most.items())


def fills_need(assignment: Assignment, incident: Incident) -> bool:
    """Whether an order counts towards the plan.

    One that was taken back does not. One that is over counts when its unit was on scene or left it
    with a patient (it has done its part), unless the incident was re-opened since.
    """
    if assignment.status in TAKEN_BACK:
        return False
    if assignment.status is not AssignmentStatus.CLEARED:
        return True
    if _WAS_THERE.isdisjoint(assignment.stamps):
        return False
    reopened_at = incident.reopened_at
    return reopened_at is None or assignment.stamps[AssignmentStatus.CLEARED] > reopened_at


def still_wanted(
    needs: Iterable[Need], incident: Incident, abilities: Abilities
) -> tuple[Need, ...]:
    """The needs less what is committed to them, in the plan's order; met ones are left out.

    Who was sent for nothing that the plan wants, before it was classified or beyond the plan, fills
    the first open need that it could fill when it was sent: a later shift of its unit is others'.
    """
    if not incident.assignments:
        return tuple(needs)
    needs = tuple(needs)
    counted = [one for one in incident.assignments.values() if fills_need(one, incident)]
    filled = Counter(order.capability for order in counted)
    wanted = {need.capability: need.count for need in needs}
    for order in counted:
        if order.capability not in wanted:
            open_needs = (one for one, count in wanted.items() if filled[one] < count)
            able = abilities(order.unit_id) if order.could is None else order.could
            filled[_first_able(open_needs, able)] += 1
    rest = ((need, need.count - filled[need.capability]) for need in needs)
    return tuple(
        need if count == need.count else Need(capability=need.capability, count=count)
        for need, count in rest
        if count > 0
    )


def _first_able(
    needs: Iterable[Capability], abilities: Collection[Capability]
) -> Capability | None:
    return next((need for need in needs if need in abilities), None)
