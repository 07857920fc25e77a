"""What happens to a case that another body's own system handles."""

from datetime import datetime

from turnout.community.events.base import CaseEvent
from turnout.community.model.cases import SealedRef
from turnout.community.model.ids import Party


class CasePassedOn(CaseEvent, frozen=True, kw_only=True):
    """The body's own system took it, and calls it `number` there."""

    party: Party
    number: str


class CaseNotTaken(CaseEvent, frozen=True, kw_only=True):
    """The body's own system refused it. What it said is sealed Words."""

    party: Party
    sealed: SealedRef | None = None


class PeerHeard(CaseEvent, frozen=True, kw_only=True):
    """What the body's own system says of it now. `closed`: it is done there."""

    party: Party
    closed: bool
    updated_at: datetime
