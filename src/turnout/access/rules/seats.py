"""Who sits where: one session a seat, so that what a seat did was done by one account."""

from collections.abc import Iterable

from turnout.access.model import Session
from turnout.access.refusals import refusal


def require_free(
    seat: str, sessions: Iterable[Session], *, by: Session, left: frozenset[int]
) -> None:
    """The seat is nobody's, or of somebody who left it: whose session is among `left`, or who is
    the same person in another browser. Refuses: seat_taken."""
    for session in sessions:
        if seat not in session.seats or session.number in left or session.holder == by.holder:
            continue
        raise refusal("seat_taken", seat=seat)
