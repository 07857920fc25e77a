"""Facts of what happens between mediator and parties. Every word and place is sealed."""

from datetime import date, datetime

from turnout.community.events.base import CaseEvent
from turnout.community.mediation_terms import MediatorId
from turnout.community.model.cases import SealedRef
from turnout.community.model.mediation import Letter


class SessionPlanned(CaseEvent, frozen=True, kw_only=True):
    """A session: with several parties they meet. Its place or link is a sealed SessionPlace."""

    number: int
    begins_at: datetime
    minutes: int
    letters: tuple[Letter, ...]
    kept: SealedRef


class SessionMoved(CaseEvent, frozen=True, kw_only=True):
    """It is at another time, and perhaps elsewhere."""

    number: int
    begins_at: datetime
    minutes: int
    kept: SealedRef


class SessionKept(CaseEvent, frozen=True, kw_only=True):
    """It took place with these parties."""

    number: int
    there: tuple[Letter, ...]
    day: date
    mediator: MediatorId
    allowance: int = 0


class SessionMissed(CaseEvent, frozen=True, kw_only=True):
    """It did not take place; `there` are the parties who came."""

    number: int
    there: tuple[Letter, ...]


class NoteSealed(CaseEvent, frozen=True, kw_only=True):
    """The mediator wrote a confidential note: sealed Words for the case's mediator alone."""

    number: int
    kept: SealedRef


class NotesOpened(CaseEvent, frozen=True, kw_only=True):
    """The mediator read the confidential notes. Nobody else ever does."""

    mediator: MediatorId


class OfferMade(CaseEvent, frozen=True, kw_only=True):
    """A party, or the mediator (`by` None), proposes something: sealed Words."""

    number: int
    by: Letter | None
    kept: SealedRef


class OfferAnswered(CaseEvent, frozen=True, kw_only=True):
    """A party accepts it or refuses."""

    number: int
    letter: Letter
    accepts: bool


class DangerRaised(CaseEvent, frozen=True, kw_only=True):
    """The mediator pressed the danger button. `kept`: where; a sealed SessionPlace, for the room.
    None: where the case lies."""

    kept: SealedRef | None = None
