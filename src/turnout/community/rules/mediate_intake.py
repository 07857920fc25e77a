"""Take a dispute in, or say that it is not for mediation and what stays open."""

from string import ascii_uppercase

from turnout.community.catalogue import CaseClass, Kind
from turnout.community.mediation_terms import Days, MediationKind, Way
from turnout.community.model.cases import Case
from turnout.community.model.mediation import (
    Ending,
    Intake,
    Letter,
    Mediation,
    PartyContact,
    Referrer,
)
from turnout.community.refusals import refusal

LETTERS = tuple(map(Letter, ascii_uppercase))

MOST_PARTIES = 8
"""More sides than these choose whom they are represented by."""

ALWAYS_OPEN = (Way.COURT,)


def require_dispute(case_class: CaseClass) -> None:
    """Refuses: no_dispute."""
    if case_class.kind is not Kind.DISPUTE:
        raise refusal("no_dispute", name=case_class.name)


def require_mediable(
    kind: MediationKind | None, days: Days | None, case_class: CaseClass
) -> tuple[MediationKind, Days]:
    """Kind and edition in force. Refuses: not_mediable."""
    if kind is None or days is None:
        raise refusal("not_mediable", name=case_class.name)
    return kind, days


def require_not_declined(mediation: Mediation | None, case: Case) -> None:
    """Refuses: declined_already."""
    if mediation is not None and mediation.ending is Ending.DECLINED:
        raise refusal("declined_already", case=case.id)


def referrer(intake: Intake, referred_by: Referrer | None) -> Referrer | None:
    """Who referred it; None unless somebody did. Refuses: referrer_missing."""
    if intake is not Intake.REFERRED:
        return None
    if referred_by is None:
        raise refusal("referrer_missing")
    return referred_by


def next_letter(mediation: Mediation) -> Letter:
    """The letter of the next party: none is given twice. Refuses: parties_too_many."""
    free = LETTERS[len(mediation.parties) + len(mediation.gone) :]
    if not free or len(mediation.parties) >= MOST_PARTIES:
        raise refusal("parties_too_many", most=MOST_PARTIES)
    return free[0]


def require_name(contact: PartyContact) -> None:
    """Refuses: party_without_name."""
    if not contact.name.strip():
        raise refusal("party_without_name")


def ways_of(kind: MediationKind | None) -> tuple[Way, ...]:
    """What stays open; a court always does."""
    return ALWAYS_OPEN if kind is None else kind.ways
