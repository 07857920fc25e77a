"""What is asked about time: pauses, extensions, pressing, what is due."""

from datetime import datetime

from turnout.community.catalogue import Condition
from turnout.community.commands.base import CaseCommand


class DeferCase(CaseCommand, frozen=True, kw_only=True, tag="defer_case"):
    """Put it off until the next look."""

    reason: str
    until: datetime


class SuspendCase(CaseCommand, frozen=True, kw_only=True, tag="suspend_case"):
    """Stop its clock for something outside."""

    condition: Condition
    reason: str
    until: datetime


class ResumeCase(CaseCommand, frozen=True, kw_only=True, tag="resume_case"):
    """Go on."""


class AskExtension(CaseCommand, frozen=True, kw_only=True, tag="ask_extension"):
    """Ask for more time, in the unit of the limit."""

    amount: int
    reason: str


class GrantExtension(CaseCommand, frozen=True, kw_only=True, tag="grant_extension"):
    """Grant it."""


class RefuseExtension(CaseCommand, frozen=True, kw_only=True, tag="refuse_extension"):
    """Refuse it."""

    reason: str


class UrgeCase(CaseCommand, frozen=True, kw_only=True, tag="urge_case"):
    """Press."""

    reason: str | None = None


class SuperviseCase(CaseCommand, frozen=True, kw_only=True, tag="supervise_case"):
    """Watch it to its end."""

    reason: str


class EndSupervision(CaseCommand, frozen=True, kw_only=True, tag="end_supervision"):
    """Let go."""


class EscalateCase(CaseCommand, frozen=True, kw_only=True, tag="escalate_case"):
    """A limit passed. `task` None: the case's own."""

    rung: int
    task: int | None = None
