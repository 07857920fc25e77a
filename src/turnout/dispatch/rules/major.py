"""Major: one decision changes what an incident wants, who is asked back, and what is told aloud."""

from collections.abc import Iterable
from datetime import date

from turnout.base.ids import Actor, UnitId
from turnout.dispatch import reasons
from turnout.dispatch.city import MajorPlan, Service, UnitSpec
from turnout.dispatch.events.major import MajorDeclared, MajorStoodDown
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open

_OVER = frozenset({AssignmentStatus.CLEARED, AssignmentStatus.CANCELLED, AssignmentStatus.DIVERTED})


def find_plan(plans: Iterable[MajorPlan], service: Service, *, on: date) -> MajorPlan | None:
    """What the city decided for a service by a local day: its own before one for all, then the
    newest; None when it has decided nothing."""
    fitting = [plan for plan in plans if plan.valid_from <= on and plan.service in (None, service)]
    return max(fitting, key=lambda plan: (plan.service is not None, plan.valid_from), default=None)


def declare(
    incident: Incident,
    plan: MajorPlan | None,
    *,
    reason: str,
    off_duty: Iterable[UnitSpec],
    commander: Actor | None,
) -> MajorDeclared:
    """The declaration. `off_duty` are the units out of service: those that can do what the plan
    recalls are listed, by id. Refuses: incident_not_open, major_already, major_not_planned,
    reason_needed."""
    require_open(incident)
    if incident.major is not None:
        raise refusal("major_already", incident=incident.id, who=incident.major.declared_by)
    if plan is None:
        raise refusal("major_not_planned", service=incident.service)
    return MajorDeclared(
        incident_id=incident.id,
        reason=reasons.said(reason),
        needs=plan.needs,
        recall=_recalled(plan, off_duty),
        commander=commander,
    )


def is_due(incident: Incident, plan: MajorPlan | None) -> bool:
    """Whether the city would have this incident declared, and nobody was asked yet."""
    if plan is None or incident.major is not None or incident.major_due_at is not None:
        return False
    under_orders = sum(order.status not in _OVER for order in incident.assignments.values())
    reached = (
        (plan.signs.calls, len(incident.call_ids)),
        (plan.signs.level, incident.level),
        (plan.signs.units, under_orders),
    )
    return any(least is not None and now >= least for least, now in reached)


def stand_down(incident: Incident, *, reason: str) -> MajorStoodDown:
    """The end of it. Refuses: incident_not_open, not_major, reason_needed."""
    require_open(incident)
    if incident.major is None:
        raise refusal("not_major", incident=incident.id)
    return MajorStoodDown(incident_id=incident.id, reason=reasons.said(reason))


def _recalled(plan: MajorPlan, off_duty: Iterable[UnitSpec]) -> tuple[UnitId, ...]:
    return tuple(sorted(unit.id for unit in off_duty if unit.capabilities & plan.recall))
