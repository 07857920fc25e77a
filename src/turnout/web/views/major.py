"""A major incident on its card: since when, whom to ask back, what to read aloud."""

from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.rules.major import find_plan
from turnout.dispatch.state import State
from turnout.web.views.city import words
from turnout.web.views.rows import Row


def major_shape(state: State, incident: Incident) -> Row | None:
    """MajorShape; None for an incident like others."""
    major = incident.major
    if major is None:
        return None
    plan = find_plan(state.city.major, incident.service, on=state.plan_day(incident))
    return {
        "since": major.since,
        "declared_by": major.declared_by,
        "recall": list(major.recall),
        "wording": None if plan is None else words(plan.wording),
    }
