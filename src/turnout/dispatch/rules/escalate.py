"""Escalate: the plan's next stage. Only the difference is wanted, and rules/plan finds it."""

from turnout.dispatch.city import ResponsePlan
from turnout.dispatch.events.incidents import StageRaised
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open


def raise_stage(incident: Incident, plan: ResponsePlan, *, level: int | None) -> StageRaised:
    """The stage asked for, or the next one that the plan knows.

    Refuses: incident_not_open, level_not_higher, no_such_stage.
    """
    require_open(incident)
    higher = [stage.level for stage in plan.stages if stage.level > incident.level]
    wanted = level if level is not None else (higher[0] if higher else incident.level + 1)
    if wanted <= incident.level:
        raise refusal("level_not_higher", incident=incident.id, level=incident.level, wanted=wanted)
    if wanted not in higher:
        raise refusal(
            "no_such_stage",
            type=plan.incident_type,
            wanted=wanted,
            highest=plan.stages[-1].level,
        )
    return StageRaised(incident_id=incident.id, level=wanted)
