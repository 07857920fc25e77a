"""What is asked about plans of key sites."""

from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.key_sites import SitePlan


class DraftKeySite(Command, frozen=True, kw_only=True, tag="draft_key_site"):
    """Write the plan of a site for somebody else to approve; a newer one names what it
    `replaces`."""

    plan: SitePlan
    replaces: int | None = None


class ApproveKeySite(Command, frozen=True, kw_only=True, tag="approve_key_site"):
    """Put it in force as it stands."""

    number: int


class RejectKeySite(Command, frozen=True, kw_only=True, tag="reject_key_site"):
    """Keep it from crews, and say why."""

    number: int
    reason: str


class WithdrawKeySite(Command, frozen=True, kw_only=True, tag="withdraw_key_site"):
    """Show it to nobody any more."""

    number: int
    reason: str
