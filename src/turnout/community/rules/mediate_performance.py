"""After an agreement: is it performed, is it mediated again, does a court confirm it."""

from datetime import date, datetime

from turnout.community.model.cases import Case
from turnout.community.model.mediation import Agreement, Mediation, Result
from turnout.community.refusals import refusal


def next_visit(result: Result, day: date | None, *, today: date, last_year: int) -> date | None:
    """The day of the next visit; None once it is performed. Refuses: next_visit_missing,
    calendar_beyond."""
    if result is Result.PERFORMED:
        return None
    if day is None or day <= today:
        raise refusal("next_visit_missing")
    if day.year >= last_year:
        raise refusal("calendar_beyond", year=last_year)
    return day


def require_unconfirmed(mediation: Mediation, case: Case) -> None:
    """What a court confirmed is enforced there. Refuses: confirmed_by_court."""
    if mediation.confirmation is not None and mediation.confirmation.confirmed:
        raise refusal("confirmed_by_court", case=case.id)


def require_may_ask(
    mediation: Mediation, agreement: Agreement, case: Case, *, until: datetime, now: datetime
) -> None:
    """A written agreement, once, in time. Refuses: confirmation_asked, confirmation_oral,
    confirmation_too_late."""
    if mediation.confirmation is not None:
        raise refusal("confirmation_asked", case=case.id)
    if agreement.oral:
        raise refusal("confirmation_oral", case=case.id)
    if now > until:
        raise refusal("confirmation_too_late", case=case.id)


def require_asked(mediation: Mediation, case: Case) -> None:
    """Refuses: confirmation_not_asked."""
    if mediation.confirmation is None or mediation.confirmation.confirmed is not None:
        raise refusal("confirmation_not_asked", case=case.id)


def require_undecided(case: Case) -> None:
    """The parties of a written agreement have not said whether they ask a court. Refuses:
    confirmation_settled."""
    if case.court is None:
        raise refusal("confirmation_settled", case=case.id)
