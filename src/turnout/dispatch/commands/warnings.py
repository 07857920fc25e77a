"""What is asked about public warnings."""

from turnout.base.ids import IncidentId, WarningId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.warnings import WarningBody


class DraftWarning(Command, frozen=True, kw_only=True, tag="draft_warning"):
    """Write a warning for somebody else to approve; an update names what it `replaces`.
    `other_holds`: what it says anew in one language only is said by the other as it stands."""

    body: WarningBody
    about: IncidentId | None = None
    replaces: WarningId | None = None
    other_holds: bool = False


class ApproveWarning(Command, frozen=True, kw_only=True, tag="approve_warning"):
    """Let it out as it stands."""

    warning_id: WarningId


class RejectWarning(Command, frozen=True, kw_only=True, tag="reject_warning"):
    """Keep it in, and say why."""

    warning_id: WarningId
    reason: str


class EndWarning(Command, frozen=True, kw_only=True, tag="end_warning"):
    """Tell the public that the danger is over."""

    warning_id: WarningId
    reason: str


class ExpireWarning(Command, frozen=True, kw_only=True, tag="expire_warning"):
    """The room's own: its time is over."""

    warning_id: WarningId
