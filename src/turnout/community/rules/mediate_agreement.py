"""An agreement: the fields that the law asks, signed by every party or refused; the month."""

from datetime import date, datetime

from turnout.community.mediation_terms import Days
from turnout.community.model.cases import Case
from turnout.community.model.mediation import Agreement, AgreementText, Letter, Mediation
from turnout.community.refusals import refusal

DAY_MINUTES = 1440


def require_in_time(at: datetime, *, due: datetime | None, case: Case) -> None:
    """Refuses: mediation_limit_over."""
    if due is not None and at > due:
        raise refusal("mediation_limit_over", case=case.id)


def require_no_draft(mediation: Mediation, case: Case) -> None:
    """Refuses: draft_pending."""
    if any(one.is_draft for one in mediation.agreements):
        raise refusal("draft_pending", case=case.id)


def require_never_bound(mediation: Mediation, case: Case) -> None:
    """Also where the talks began anew. Refuses: agreement_binds."""
    if mediation.agreement is not None:
        raise refusal("agreement_binds", case=case.id)


def require_complete(text: AgreementText, letters: tuple[Letter, ...]) -> AgreementText:
    """Main facts, the duty of each party, way and place. Refuses: agreement_incomplete."""
    said = (text.main_facts, text.way, text.place, *(duty.words for duty in text.duties))
    named = tuple(sorted(duty.letter for duty in text.duties))
    if not all(one.strip() for one in said) or named != letters:
        raise refusal("agreement_incomplete", letters=letters)
    return text


def require_day(day: date, *, today: date, last_year: int) -> date:
    """Refuses: performance_past, calendar_beyond."""
    if day < today:
        raise refusal("performance_past", day=day.isoformat())
    if day.year >= last_year:
        raise refusal("calendar_beyond", year=last_year)
    return day


def get_draft(mediation: Mediation, case: Case) -> Agreement:
    """Refuses: no_draft."""
    draft = next((one for one in mediation.agreements if one.is_draft), None)
    if draft is None:
        raise refusal("no_draft", case=case.id)
    return draft


def require_unsigned(draft: Agreement, letter: Letter, case: Case) -> None:
    """Refuses: signed_already."""
    if letter in draft.signed:
        raise refusal("signed_already", case=case.id, letter=letter)


def is_last(draft: Agreement, letter: Letter, letters: tuple[Letter, ...]) -> bool:
    """Whether with this signature every party has signed."""
    return {*draft.signed, letter} == set(letters)


def require_days_left(mediation: Mediation, days: Days, asked: int) -> int:
    """So many days more. What was added before is held as minutes: a day on which the clocks change
    has an hour more or less. Refuses: extension_days."""
    left = days.extension - round(mediation.extended / DAY_MINUTES)
    if not 0 < asked <= left:
        raise refusal("extension_days", most=left)
    return asked
