"""What is asked about paper forms."""

from datetime import datetime

from turnout.base.ids import IncidentTypeCode
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.calls import CallDetails
from turnout.dispatch.model.papers import PaperClosing, PaperOrder


class IssuePapers(Command, frozen=True, kw_only=True, tag="issue_papers"):
    """Number empty forms, to be printed and laid by."""

    count: int


class EnterPaper(Command, frozen=True, kw_only=True, tag="enter_paper"):
    """Take in what was written on a form, with its own times. A `priority` of None is the type's
    own; `reason` says why the paper stands although the record has a unit elsewhere."""

    number: int
    dialled: Service
    details: CallDetails
    received_at: datetime
    taken_at: datetime
    incident_type: IncidentTypeCode
    priority: int | None = None
    orders: tuple[PaperOrder, ...] = ()
    closing: PaperClosing | None = None
    reason: str | None = None
