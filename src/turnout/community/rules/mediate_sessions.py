"""Sessions: in time, somewhere, and no mediator in two places at once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from turnout.community.mediation_terms import MediatorId
from turnout.community.model.cases import Case, SealedRef
from turnout.community.model.ids import CaseId
from turnout.community.model.mediation import (
    Letter,
    Mediation,
    Session,
    SessionPlace,
    SessionStatus,
)
from turnout.community.refusals import refusal

AROUND = timedelta(hours=1)
"""So long before and after a session its place is where its mediator is, and what is agreed is
agreed in it."""

Planned = tuple[CaseId, Session]


def get_planned(mediation: Mediation, number: int, case: Case) -> Session:
    """Refuses: unknown_session."""
    session = mediation.sessions.get(number)
    if session is None or session.status is not SessionStatus.PLANNED:
        raise refusal("unknown_session", case=case.id, session=number)
    return session


def require_place(where: SessionPlace) -> SessionPlace:
    """Refuses: session_without_place."""
    if not (where.place.strip() or where.link.strip()):
        raise refusal("session_without_place")
    return where


def require_ahead(begins_at: datetime, *, now: datetime, due: datetime | None, case: Case) -> None:
    """In the future, and before the time for an agreement is over. Refuses: session_past,
    mediation_limit_over."""
    if begins_at <= now:
        raise refusal("session_past")
    if due is not None and begins_at > due:
        raise refusal("mediation_limit_over", case=case.id)


def require_free(
    others: Iterable[Planned], begins_at: datetime, minutes: int, *, but: Planned | None = None
) -> None:
    """No other session of this mediator at that time. Refuses: session_overlaps."""
    ends_at = begins_at + timedelta(minutes=minutes)
    for case_id, one in others:
        is_same = but is not None and (case_id, one.number) == (but[0], but[1].number)
        if not is_same and one.begins_at < ends_at and begins_at < one.ends_at:
            raise refusal("session_overlaps", case=case_id, session=one.number)


def planned_of(
    mediations: Iterable[tuple[CaseId, Mediation]], mediator: MediatorId
) -> list[Planned]:
    """What stands in a mediator's calendar."""
    return [
        (case_id, session)
        for case_id, mediation in mediations
        if mediation.mediator == mediator and mediation.ending is None
        for session in mediation.sessions.values()
        if session.status is SessionStatus.PLANNED
    ]


def require_begun(session: Session, at: datetime, case: Case) -> None:
    """Refuses: session_not_begun."""
    if at < session.begins_at:
        raise refusal("session_not_begun", case=case.id, session=session.number)


def falls_away(session: Session, agreed_at: datetime) -> bool:
    """Whether it is not needed any more once all agreed. The one in which they agree is kept, also
    when they came before its time."""
    return session.status is SessionStatus.PLANNED and agreed_at < session.begins_at - AROUND


def require_invited(session: Session, there: tuple[Letter, ...], case: Case) -> tuple[Letter, ...]:
    """Who came, in the order of letters. Refuses: not_invited."""
    strange = [one for one in there if one not in session.letters]
    if strange:
        raise refusal("not_invited", case=case.id, letters=tuple(strange))
    return tuple(sorted(set(there)))


def require_somebody(letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """Refuses: nobody_there."""
    if not letters:
        raise refusal("nobody_there")
    return tuple(sorted(set(letters)))


def place_now(mediation: Mediation, now: datetime) -> SealedRef | None:
    """Where the mediator is now, if that is a session's place."""
    for session in mediation.sessions.values():
        planned = session.status is SessionStatus.PLANNED
        if planned and session.begins_at - AROUND <= now <= session.ends_at + AROUND:
            return session.place
    return None
