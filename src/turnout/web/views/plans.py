"""Response plans as the page shows them."""

from datetime import date, datetime

from turnout.dispatch.city import ResponsePlan
from turnout.dispatch.model.plans import Adoption, PlanText
from turnout.dispatch.rules.plan import Edition, editions
from turnout.dispatch.state import State
from turnout.insight.plan_trial import Changed, Trial
from turnout.web.views.rows import Row

CHANGED_SHOWN = 500


def plans_shape(state: State, *, now: datetime) -> Row:
    """PlansShape."""
    today = now.astimezone(state.zone).date()
    known = editions(state.city.plans, state.adoptions.values())
    in_force = _in_force(known, today, state.sequence + 1)
    return {
        "today": today,
        "plans": [
            {
                **_plan(one.plan),
                "valid_from": one.plan.valid_from,
                "version": one.version,
                "in_force": one in in_force,
            }
            for one in known
        ],
        "adoptions": [_adoption(one) for one in reversed(state.adoptions.values())],
        "able": [
            {"capability": name, "units": count} for name, count in sorted(state.able.items())
        ],
    }


def _in_force(known: list[Edition], today: date, record: int) -> list[Edition]:
    """Of each type and set of conditions the one that counts for what is opened now."""
    newest: dict[object, Edition] = {}
    for one in sorted(known, key=lambda one: (one.plan.valid_from, one.version)):
        if one.counts(today, record):
            newest[one.plan.incident_type, one.plan.when] = one
    return list(newest.values())


def _plan(plan: ResponsePlan) -> Row:
    when = plan.when
    return {
        "incident_type": plan.incident_type,
        "stages": [{need.capability: need.count for need in stage.needs} for stage in plan.stages],
        "priorities": sorted(when.priorities),
        "districts": sorted(when.districts),
        "from_hour": None if when.hours is None else when.hours[0],
        "until_hour": None if when.hours is None else when.hours[1],
        "flags": sorted(when.flags),
        "until": when.until,
    }


def _text(text: PlanText) -> Row:
    return {
        "incident_type": text.incident_type,
        "stages": list(text.stages),
        "priorities": text.priorities,
        "districts": text.districts,
        "from_hour": text.from_hour,
        "until_hour": text.until_hour,
        "flags": text.flags,
        "until": text.until,
    }


def _adoption(one: Adoption) -> Row:
    return {
        "version": one.version,
        "valid_from": one.valid_from,
        "plans": [_text(text) for text in one.plans],
        "reason": one.reason,
        "adopted_at": one.adopted_at,
        "adopted_by": one.adopted_by,
        "taken_back_at": one.taken_back_at,
        "taken_back_by": one.taken_back_by,
        "taken_back_because": one.taken_back_because,
    }


def trial_shape(state: State, trial: Trial, *, since: datetime, until: datetime) -> Row:
    """TrialShape; of what changed, those that the roster cannot meet come first."""
    first = sorted(trial.changed, key=lambda one: (not one.nobody, -one.seen.id))
    shown = [_changed(state, one) for one in first[:CHANGED_SHOWN]]
    return {
        "since": since,
        "until": until,
        "incidents": trial.incidents,
        "unclassified": trial.unclassified,
        "without_plan": trial.without_plan,
        "changed_count": len(trial.changed),
        "nobody_count": sum(bool(one.nobody) for one in trial.changed),
        "shown": len(shown),
        "changed": shown,
        "stages": [
            {"level": level, "incidents": count, "before": before, "after": after}
            for level, (count, before, after) in trial.stages.items()
        ],
        "asked": [
            {
                "capability": name,
                "before": before,
                "after": after,
                "units": [one for one in state.roster.ids if name in state.abilities(one)],
            }
            for name, (before, after) in trial.asked.items()
            if before != after
        ],
    }


def _changed(state: State, one: Changed) -> Row:
    seen = one.seen
    kind = state.find_type(seen.incident_type)
    assert kind is not None, "only what has a plan is changed"
    return {
        "incident_id": seen.id,
        "opened_at": seen.opened_at,
        "incident_type": kind.code,
        "service": kind.service,
        "priority": seen.priority,
        "level": seen.level,
        "before": one.before,
        "after": one.after,
        "nobody": list(one.nobody),
    }
