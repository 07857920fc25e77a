"""Handle: whoever it was routed to accepts it, or sends it back in time as somebody else's."""

from datetime import datetime

from turnout.community.catalogue import Catalogue, Limit
from turnout.community.events.steps import CaseAccepted, CaseReturned
from turnout.community.model.cases import Case
from turnout.community.refusals import refusal


def accept(case: Case) -> CaseAccepted:
    """Refuses: accepted_already."""
    if case.accepted:
        raise refusal("accepted_already", case=case.id)
    return CaseAccepted(case_id=case.id)


def send_back(
    catalogue: Catalogue,
    case: Case,
    *,
    reason: str,
    window_ends: datetime,
    at: datetime,
    limit: Limit,
) -> CaseReturned:
    """Whoever keeps a case beyond the window has accepted it. After the last return that is
    allowed the desk above decides, and binds. Refuses: return_binds, accepted_already,
    return_too_late."""
    assert case.handler is not None
    if case.binding:
        raise refusal("return_binds", case=case.id)
    if case.accepted:
        raise refusal("accepted_already", case=case.id)
    if at > window_ends:
        raise refusal("return_too_late", case=case.id)
    above = catalogue.areas[case.desk].parent
    last = case.returns + 1 >= catalogue.rules.returns_most
    return CaseReturned(
        case_id=case.id,
        party=case.handler,
        reason=reason,
        desk=above if last and above is not None else case.desk,
        limit=limit,
    )
