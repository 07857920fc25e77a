"""What is noted of a case that another body's own system handles."""

from datetime import datetime

from turnout.community.commands.base import CaseCommand


class NotePassedOn(CaseCommand, frozen=True, kw_only=True, tag="note_passed_on"):
    """The party's system took it under a number of its own."""

    number: str


class NoteNotTaken(CaseCommand, frozen=True, kw_only=True, tag="note_not_taken"):
    """The party's system refused it, and what it said."""

    words: str


class HearPeer(CaseCommand, frozen=True, kw_only=True, tag="hear_peer"):
    """The party's system says how it stands there."""

    closed: bool
    updated_at: datetime
    words: str
