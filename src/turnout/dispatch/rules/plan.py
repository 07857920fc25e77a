"""Plan: what an incident of this type wants at this stage, and what of it is still to be sent."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from turnout.base.ids import IncidentTypeCode
from turnout.dispatch.city import Need, ResponsePlan, Stage
from turnout.dispatch.conditions import Circumstances
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment, AssignmentStatus

_TAKEN_BACK = frozenset({AssignmentStatus.CANCELLED, AssignmentStatus.DIVERTED})


class PlanBook:
    """The city's plans by type, in the order in which they are looked at: the most conditions
    first, then the newest."""

    __slots__ = ("_by_type", "_conditional")

    def __init__(self, plans: Iterable[ResponsePlan]) -> None:
        ordered = sorted(plans, key=lambda plan: (plan.incident_type, plan.when.count))
        self._by_type: dict[IncidentTypeCode, tuple[ResponsePlan, ...]] = {
            code: tuple(
                sorted(group, key=lambda plan: (plan.when.count, plan.valid_from), reverse=True)
            )
            for code, group in groupby(ordered, key=lambda plan: plan.incident_type)
        }
        self._conditional = {plan.incident_type for plan in ordered if plan.when.count}

    def is_conditional(self, code: IncidentTypeCode) -> bool:
        """Whether some plan of the type asks more than the day."""
        return code in self._conditional

    def find_plan(
        self, code: IncidentTypeCode, *, on: date, about: Circumstances | None = None
    ) -> ResponsePlan | None:
        """The first plan that began by that local day and whose conditions hold; None when none
        does. `about` None: only plans without conditions."""
        for plan in self._by_type.get(code, ()):
            if plan.valid_from > on:
                continue
            if not plan.when.count or (about is not None and plan.when.holds(about)):
                return plan
        return None


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

    One that was taken back does not. One that is over counts when its unit was on scene (it has
    done its part), unless the incident was re-opened since.
    """
    if assignment.status in _TAKEN_BACK:
        return False
    if assignment.status is not AssignmentStatus.CLEARED:
        return True
    if AssignmentStatus.ON_SCENE not in assignment.stamps:
        return False
    reopened_at = incident.reopened_at
    return reopened_at is None or assignment.stamps[AssignmentStatus.CLEARED] > reopened_at


def still_wanted(needs: Iterable[Need], incident: Incident) -> tuple[Need, ...]:
    """The needs less what is committed to them, in the plan's order; met ones are left out."""
    if not incident.assignments:
        return tuple(needs)
    filled = Counter(
        order.capability for order in incident.assignments.values() if fills_need(order, incident)
    )
    rest = ((need, need.count - filled[need.capability]) for need in needs)
    return tuple(
        need if count == need.count else Need(capability=need.capability, count=count)
        for need, count in rest
        if count > 0
    )
