"""Moving up: which unit may be asked, what an answer takes, and when an advice is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from turnout.base.ids import StationId, UnitId
from turnout.dispatch import reasons
from turnout.dispatch.events.move_ups import (
    MoveUpAccepted,
    MoveUpAdvised,
    MoveUpRefused,
    MoveUpWithdrawn,
    UnitAtPost,
    UnitSentToPost,
)
from turnout.dispatch.model.move_ups import MoveUpAdvice, MoveUpEnd
from turnout.dispatch.model.units import Unit, UnitStatus
from turnout.dispatch.ports import Move
from turnout.dispatch.refusals import refusal
from turnout.dispatch.waves import MoveUpRules

CAN_STAND_ELSEWHERE = frozenset({UnitStatus.AVAILABLE, UnitStatus.RETURNING, UnitStatus.MOVING_UP})
_DAY = timedelta(days=1)


def may_be_advised(unit: Unit, rules: MoveUpRules, *, now: datetime) -> bool:
    """Whether a free unit is not told of an incident, not on its way to a post, rested, and has a
    move left in these 24 hours."""
    if unit.moving_up or unit.prealerts:
        return False
    if not unit.moves:
        return True
    lately = [one for one in unit.moves if one > now - _DAY]
    rested = not lately or now - lately[-1] >= timedelta(seconds=rules.rest_seconds)
    return rested and len(lately) < rules.most_a_day


def advise(
    unit: Unit, move: Move, rules: MoveUpRules, *, number: int, reach_seconds: float
) -> MoveUpAdvised:
    """The advice."""
    return MoveUpAdvised(
        unit_id=unit.id,
        number=number,
        service=rules.service,
        post=move.post,
        from_post=unit.post,
        policy=rules.policy,
        reach_seconds=reach_seconds,
        road_seconds=round(move.road_seconds, 1),
        gain=round(move.gain, 4),
        before=round(move.before, 4),
        after=round(move.after, 4),
    )


def find(waiting: Sequence[MoveUpAdvice], number: int) -> MoveUpAdvice:
    """The advice that waits. Refuses: unknown_move_up."""
    for advice in waiting:
        if advice.number == number:
            return advice
    raise refusal("unknown_move_up", number=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A unit's way to a post as things are: `standing_at` is where it stands or goes already, None
    where that is not looked at; `road_seconds` are infinite without a road."""

    unit_id: UnitId
    status: UnitStatus
    standing_at: StationId | None = None
    post: StationId
    road_seconds: float


def accept(advice: MoveUpAdvice, way: Way) -> tuple[MoveUpAccepted, UnitSentToPost]:
    """Done as advised. Refuses: unit_cannot_move, at_post_already, post_out_of_reach."""
    sent = _along(way, advice=advice.number, reason="")
    return MoveUpAccepted(unit_id=advice.unit_id, number=advice.number), sent


def refuse(advice: MoveUpAdvice, *, reason: str) -> MoveUpRefused:
    """Not done. Refuses: reason_needed."""
    return MoveUpRefused(unit_id=advice.unit_id, number=advice.number, reason=reasons.said(reason))


def withdraw(
    advice: MoveUpAdvice, move: Move | None, rules: MoveUpRules | None, *, now: datetime
) -> MoveUpWithdrawn:
    """Over: `move` is what the policy makes of it now, None when its unit stands free no more.
    Refuses: move_up_holds."""
    if move is None:
        why = MoveUpEnd.UNIT_TAKEN
    elif rules is None or move.gain < rules.least_gain:
        why = MoveUpEnd.NO_GAIN
    elif now - advice.advised_at >= timedelta(seconds=rules.kept_seconds):
        why = MoveUpEnd.NOT_ANSWERED
    else:
        raise refusal("move_up_holds", number=advice.number)
    return MoveUpWithdrawn(unit_id=advice.unit_id, number=advice.number, why=why)


def send(way: Way, *, reason: str) -> UnitSentToPost:
    """To a post that nobody advised. Refuses: unit_cannot_move, at_post_already, post_out_of_reach,
    reason_needed."""
    return _along(way, advice=None, reason=reason)


def _along(way: Way, *, advice: int | None, reason: str) -> UnitSentToPost:
    if way.status not in CAN_STAND_ELSEWHERE:
        raise refusal("unit_cannot_move", unit=way.unit_id, status=way.status)
    if way.standing_at == way.post:
        raise refusal("at_post_already", unit=way.unit_id, post=way.post)
    if way.road_seconds == float("inf"):
        raise refusal("post_out_of_reach", unit=way.unit_id, post=way.post)
    return UnitSentToPost(
        unit_id=way.unit_id,
        post=way.post,
        road_seconds=round(way.road_seconds, 1),
        advice=advice,
        reason=reasons.said(reason) if advice is None else reason,
    )


def arrive(unit: Unit, status: UnitStatus) -> UnitAtPost:
    """There. Refuses: unit_not_moving_up."""
    if unit.post is None or status is not UnitStatus.MOVING_UP:
        raise refusal("unit_not_moving_up", unit=unit.id, status=status)
    return UnitAtPost(unit_id=unit.id, post=unit.post)
