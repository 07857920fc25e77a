"""Support at a scene on an incident's card and on its crews' terminals."""

from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.support import Support
from turnout.dispatch.rules.support import under_way
from turnout.web.views.rows import Row


def support_rows(incident: Incident) -> list[Row]:
    """SupportShapes, in the order of asking."""
    return [_row(one) for one in incident.support]


def support_for_crew(incident: Incident) -> list[Row]:
    """The same, those alone that have not ended."""
    return [_row(one) for one in under_way(incident)]


def _row(one: Support) -> Row:
    return {
        "number": one.number,
        "kind": one.kind,
        "status": one.status,
        "asked_at": one.asked_at,
        "expected_at": one.expected_at,
        "there_at": one.there_at,
        "reason": one.reason,
    }
