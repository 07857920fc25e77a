"""What is asked about moving units up."""

from turnout.base.ids import StationId, UnitId
from turnout.dispatch.commands.base import Command


class AdviseMoveUp(Command, frozen=True, kw_only=True, tag="advise_move_up"):
    """The room's own: ask the policy of a service whether a unit should stand elsewhere."""

    service: str


class WithdrawMoveUp(Command, frozen=True, kw_only=True, tag="withdraw_move_up"):
    """The room's own: take an advice back that does not hold any more."""

    number: int


class AcceptMoveUp(Command, frozen=True, kw_only=True, tag="accept_move_up"):
    """Do as advised: the unit is sent to the post."""

    number: int


class RefuseMoveUp(Command, frozen=True, kw_only=True, tag="refuse_move_up"):
    """Leave the unit where it is, and say why."""

    number: int
    reason: str


class SendToPost(Command, frozen=True, kw_only=True, tag="send_to_post"):
    """A free unit is to stand at a post; at its own station: to go home."""

    unit_id: UnitId
    post: StationId
    reason: str


class ReportAtPost(Command, frozen=True, kw_only=True, tag="report_at_post"):
    """The crew is at the post to which it was sent."""

    unit_id: UnitId
