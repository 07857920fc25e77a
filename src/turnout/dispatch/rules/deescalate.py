"""De-escalate: back to a lower stage, and who is released by it.

Of each capability the units that are there count first, then those that will be there soonest; what
the lower stage does not want beyond them is released, the latest arrival first. Who is on scene is
never ordered away: that crew clears itself. What a person sent beyond the plan stays.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from turnout.base.ids import AssignmentId, Capability
from turnout.dispatch import reasons
from turnout.dispatch.city import Need, ResponsePlan
from turnout.dispatch.events.orders import AssignmentCancelled
from turnout.dispatch.events.waves import StageLowered
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open

NOT_THERE = frozenset(
    {
        AssignmentStatus.ASSIGNED,
        AssignmentStatus.ACKNOWLEDGED,
        AssignmentStatus.EN_ROUTE,
        AssignmentStatus.STAGED,
    }
)
_OVER = frozenset({AssignmentStatus.CLEARED, AssignmentStatus.CANCELLED, AssignmentStatus.DIVERTED})


def lower_stage(incident: Incident, plan: ResponsePlan, *, level: int, reason: str) -> StageLowered:
    """The stage gone back to. Refuses: incident_not_open, reason_needed, level_not_lower,
    no_such_stage."""
    require_open(incident)
    said = reasons.said(reason)
    if level >= incident.level:
        raise refusal("level_not_lower", incident=incident.id, level=incident.level, wanted=level)
    if level not in {stage.level for stage in plan.stages}:
        highest = plan.stages[-1].level
        raise refusal("no_such_stage", type=plan.incident_type, wanted=level, highest=highest)
    return StageLowered(incident_id=incident.id, level=level, reason=said)


def surplus(
    incident: Incident, needs: Iterable[Need], *, arrival_seconds: Mapping[AssignmentId, float]
) -> tuple[Assignment, ...]:
    """Orders that the needs do not want, the latest arrival first (ties: the younger order).

    `arrival_seconds` of every order that is not there yet; inf for no route.
    """
    left: Counter[Capability | None] = Counter({one.capability: one.count for one in needs})
    orders = [one for one in incident.assignments.values() if one.capability is not None]
    for order in orders:
        if order.status not in NOT_THERE | _OVER:
            left[order.capability] -= 1
    released = []
    coming = [order for order in orders if order.status in NOT_THERE]
    for order in sorted(coming, key=lambda one: (arrival_seconds[one.id], _number(one))):
        left[order.capability] -= 1
        if left[order.capability] < 0:
            released.append(order)
    return tuple(reversed(released))


def _number(order: Assignment) -> int:
    return int(order.id.rpartition("-")[2])


def release(orders: Iterable[Assignment], *, reason: str) -> tuple[AssignmentCancelled, ...]:
    """Each of them taken back."""
    return tuple(
        AssignmentCancelled(
            assignment_id=order.id,
            incident_id=order.incident_id,
            unit_id=order.unit_id,
            reason=reason,
        )
        for order in orders
    )
