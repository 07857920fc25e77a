"""Review: a closed incident held against the checklist of its day."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.reviews import ReviewAnswer
from turnout.dispatch.quality import Checklist
from turnout.dispatch.refusals import refusal

REMARK_MOST = 2_000


def find_checklist(checklists: Iterable[Checklist], on: date) -> Checklist | None:
    """The newest edition that had begun on a local day."""
    begun = [one for one in checklists if one.valid_from <= on]
    return max(begun, key=lambda one: one.valid_from, default=None)


def require_remark(
    remark: str | None, incident: Incident, *, kept: timedelta, now: datetime
) -> str | None:
    """The remark, None where nothing is said. Refuses: remark_too_long, remark_too_late (what is
    known of callers was erased, and a remark would bring it back)."""
    said = (remark or "").strip()
    if not said:
        return None
    if len(said) > REMARK_MOST:
        raise refusal("remark_too_long", most=REMARK_MOST)
    if incident.closed_at is not None and incident.closed_at + kept <= now:
        raise refusal("remark_too_late", incident=incident.id)
    return said


def require_checklist(incident: Incident, checklist: Checklist | None) -> Checklist:
    """Refuses: not_closed_yet, merged_away, no_checklist."""
    if incident.status is not IncidentStatus.CLOSED:
        raise refusal("not_closed_yet", incident=incident.id)
    if incident.merged_into is not None:
        raise refusal("merged_away", incident=incident.id, into=incident.merged_into)
    if checklist is None:
        raise refusal("no_checklist")
    return checklist


def review(
    incident: Incident,
    checklist: Checklist,
    *,
    answers: Mapping[str, ReviewAnswer],
    outcome: str,
    sealed: SealedRef | None,
) -> IncidentReviewed:
    """The review. Refuses: review_incomplete (and names the question), review_outcome_unknown."""
    for item in (*checklist.items, *answers):
        if (item in answers) != (item in checklist.items):
            raise refusal("review_incomplete", item=item)
    if outcome not in checklist.outcomes:
        raise refusal("review_outcome_unknown", known=tuple(checklist.outcomes))
    return IncidentReviewed(
        incident_id=incident.id,
        checklist=checklist.valid_from,
        answers={item: answers[item] for item in checklist.items},
        outcome=outcome,
        sealed=sealed,
    )
