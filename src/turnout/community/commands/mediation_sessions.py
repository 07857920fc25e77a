"""What a mediator asks between the beginning and an agreement."""

from datetime import datetime

from turnout.community.commands.base import CaseCommand
from turnout.community.model.mediation import Letter, SessionPlace


class PlanSession(CaseCommand, frozen=True, kw_only=True, tag="plan_session"):
    """Plan a session with one party, or with several who meet."""

    begins_at: datetime
    minutes: int
    letters: tuple[Letter, ...]
    where: SessionPlace


class MoveSession(CaseCommand, frozen=True, kw_only=True, tag="move_session"):
    """Let it be at another time or place."""

    session: int
    begins_at: datetime
    minutes: int
    where: SessionPlace


class KeepSession(CaseCommand, frozen=True, kw_only=True, tag="keep_session"):
    """It took place with these parties."""

    session: int
    there: tuple[Letter, ...]


class MissSession(CaseCommand, frozen=True, kw_only=True, tag="miss_session"):
    """It did not take place; `there` came."""

    session: int
    there: tuple[Letter, ...] = ()


class SealNote(CaseCommand, frozen=True, kw_only=True, tag="seal_note"):
    """Write a confidential note."""

    words: str


class OpenNotes(CaseCommand, frozen=True, kw_only=True, tag="open_notes"):
    """Read the confidential notes."""


class MakeOffer(CaseCommand, frozen=True, kw_only=True, tag="make_offer"):
    """A party, or the mediator (`by` None), proposes something."""

    words: str
    by: Letter | None = None


class AnswerOffer(CaseCommand, frozen=True, kw_only=True, tag="answer_offer"):
    """A party accepts it or refuses."""

    offer: int
    letter: Letter
    accepts: bool


class RaiseDanger(CaseCommand, frozen=True, kw_only=True, tag="raise_danger"):
    """Call the control room. `place` "": where the session is."""

    place: str = ""
