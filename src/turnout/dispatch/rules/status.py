"""Status: one table of what may follow what, for one order. No other order is ever touched.

Forward skips that crews really make are allowed (nobody presses "acknowledged" in a hurry; an
arrival is sometimes the first word heard). Steps back are not: what was reported stays reported.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Final

from turnout.base.ids import AssignmentId, HospitalId
from turnout.base.text import Words, listed
from turnout.base.time import CLOCK_TOLERANCE, instant_text
from turnout.dispatch import reasons
from turnout.dispatch.events.orders import (
    AssignmentAcknowledged,
    AssignmentCancelled,
    AssignmentEvent,
    UnitAtHospital,
    UnitCleared,
    UnitDiverted,
    UnitEnRoute,
    UnitOnScene,
    UnitStaged,
    UnitTransporting,
)
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open

S = AssignmentStatus

TRANSITIONS: Final[dict[AssignmentStatus, tuple[AssignmentStatus, ...]]] = {
    S.ASSIGNED: (
        S.ACKNOWLEDGED, S.EN_ROUTE, S.STAGED, S.ON_SCENE, S.CLEARED, S.CANCELLED, S.DIVERTED,
    ),
    S.ACKNOWLEDGED: (
        S.EN_ROUTE, S.STAGED, S.ON_SCENE, S.CLEARED, S.CANCELLED, S.DIVERTED,
    ),
    S.EN_ROUTE: (
        S.STAGED, S.ON_SCENE, S.TRANSPORTING, S.CLEARED, S.CANCELLED, S.DIVERTED,
    ),
    S.STAGED: (S.ON_SCENE, S.TRANSPORTING, S.CLEARED, S.CANCELLED, S.DIVERTED),
    S.ON_SCENE: (S.TRANSPORTING, S.CLEARED),
    S.TRANSPORTING: (S.AT_HOSPITAL, S.CLEARED),
    S.AT_HOSPITAL: (S.CLEARED,),
    S.CLEARED: (),
    S.CANCELLED: (),
    S.DIVERTED: (),
}  # fmt: skip

STATUS_OF_EVENT: Final[dict[type[AssignmentEvent], AssignmentStatus]] = {
    AssignmentAcknowledged: S.ACKNOWLEDGED,
    UnitEnRoute: S.EN_ROUTE,
    UnitStaged: S.STAGED,
    UnitOnScene: S.ON_SCENE,
    UnitTransporting: S.TRANSPORTING,
    UnitAtHospital: S.AT_HOSPITAL,
    UnitCleared: S.CLEARED,
    AssignmentCancelled: S.CANCELLED,
    UnitDiverted: S.DIVERTED,
}

_REPORTED: Final[dict[AssignmentStatus, type[AssignmentEvent]]] = {
    S.ACKNOWLEDGED: AssignmentAcknowledged,
    S.EN_ROUTE: UnitEnRoute,
    S.STAGED: UnitStaged,
    S.ON_SCENE: UnitOnScene,
    S.AT_HOSPITAL: UnitAtHospital,
    S.CLEARED: UnitCleared,
}

OVER: Final = frozenset(status for status, following in TRANSITIONS.items() if not following)
"""The statuses in which an order holds its unit no longer."""

ROLLING: Final = frozenset({S.EN_ROUTE, S.STAGED, S.ON_SCENE, S.TRANSPORTING, S.AT_HOSPITAL})
"""The statuses in which a unit has left where it stood when the order came."""

NO_ORDER: Final = Words("no order, it may be sent again", "无指令，可再次派出")

LONGEST_SILENCE: Final = timedelta(days=90)
"""How late a report may come: so long a command's key is kept, so that it is not done twice."""

if set(TRANSITIONS) != set(S) or set(STATUS_OF_EVENT.values()) != set(S) - {S.ASSIGNED}:
    raise RuntimeError("an assignment status or event has no rule")


def report(
    assignment: Assignment,
    status: AssignmentStatus,
    *,
    hospital_id: HospitalId | None,
    hospitals: Collection[HospitalId],
) -> AssignmentEvent:
    """What the crew reports. Refuses: status_not_reported, status_not_next, hospital_needed,
    hospital_not_wanted, unknown_hospital."""
    if status is not S.TRANSPORTING and status not in _REPORTED:
        raise refusal("status_not_reported", wanted=status)
    _require_next(assignment, status)
    if status is S.TRANSPORTING:
        return _transport(assignment, hospital_id, hospitals)
    if hospital_id is not None:
        raise refusal("hospital_not_wanted", wanted=status)
    return _REPORTED[status](
        assignment_id=assignment.id,
        incident_id=assignment.incident_id,
        unit_id=assignment.unit_id,
    )


def _transport(
    assignment: Assignment, hospital_id: HospitalId | None, hospitals: Collection[HospitalId]
) -> UnitTransporting:
    if hospital_id is None:
        raise refusal("hospital_needed")
    if hospital_id not in hospitals:
        raise refusal("unknown_hospital", hospital=hospital_id)
    return UnitTransporting(
        assignment_id=assignment.id,
        incident_id=assignment.incident_id,
        unit_id=assignment.unit_id,
        hospital_id=hospital_id,
    )


def require_going_on(
    assignment: Assignment, wanted: AssignmentStatus, now_under: Iterable[Assignment]
) -> None:
    """A crew that pressed without a network hears that the order ended meanwhile, and what counts
    instead: `now_under` are its unit's open orders. Refuses: order_ended."""
    if assignment.status not in OVER:
        return
    orders = tuple(
        Words(
            f"order {one.id} for incident {one.incident_id}",
            f"指令 {one.id}（警情 {one.incident_id}）",
        )
        for one in now_under
    )
    raise refusal(
        "order_ended",
        assignment=assignment.id,
        status=assignment.status,
        wanted=wanted,
        now_under=orders or NO_ORDER,
    )


def is_read_again(assignment: Assignment, wanted: AssignmentStatus) -> bool:
    """Whether a crew that is under way says "read": it means what changed, for its status never
    goes back."""
    return wanted is S.ACKNOWLEDGED and assignment.status is not S.ASSIGNED


def cancel(assignment: Assignment, *, reason: str) -> AssignmentCancelled:
    """The order is taken back. Refuses: reason_needed, status_not_next (it is too late)."""
    said = reasons.said(reason)
    _require_next(assignment, S.CANCELLED)
    return AssignmentCancelled(
        assignment_id=assignment.id,
        incident_id=assignment.incident_id,
        unit_id=assignment.unit_id,
        reason=said,
    )


def divert(assignment: Assignment, to: Incident, *, reason: str) -> UnitDiverted:
    """The unit leaves this order for another incident. Refuses: reason_needed,
    divert_to_same_incident, incident_not_open, status_not_next (it has arrived, or is over)."""
    said = reasons.said(reason)
    if assignment.incident_id == to.id:
        raise refusal("divert_to_same_incident", unit=assignment.unit_id, incident=to.id)
    require_open(to)
    _require_next(assignment, S.DIVERTED)
    return UnitDiverted(
        assignment_id=assignment.id,
        incident_id=assignment.incident_id,
        unit_id=assignment.unit_id,
        to_incident_id=to.id,
        reason=said,
    )


def require_time(happened_at: datetime, *, now: datetime, ordered_at: datetime | None) -> None:
    """A claimed time lies neither in the future nor before the order, nor so long ago that its
    key may be forgotten.

    Refuses: happened_in_future (beyond the tolerance), happened_too_long_ago,
    happened_before_order.
    """
    # Nearly all is reported as it happens.
    if happened_at != now:
        _require_near(happened_at, now)
    if ordered_at is not None and happened_at < ordered_at:
        raise refusal(
            "happened_before_order",
            happened=instant_text(happened_at),
            ordered=instant_text(ordered_at),
        )


def require_not_over(incident: Incident, assignment_id: AssignmentId | None) -> None:
    """`incident` was closed so long ago that the board forgot it. Refuses: order_over."""
    if assignment_id in incident.assignments:
        raise refusal("order_over", assignment=assignment_id, incident=incident.id)


def _require_near(happened_at: datetime, now: datetime) -> None:
    if happened_at < now - LONGEST_SILENCE:
        raise refusal(
            "happened_too_long_ago",
            happened=instant_text(happened_at),
            days=LONGEST_SILENCE.days,
        )
    if happened_at > now + CLOCK_TOLERANCE:
        raise refusal(
            "happened_in_future", happened=instant_text(happened_at), now=instant_text(now)
        )


def _require_next(assignment: Assignment, wanted: AssignmentStatus) -> None:
    allowed = TRANSITIONS[assignment.status]
    if wanted not in allowed:
        raise refusal(
            "status_not_next",
            assignment=assignment.id,
            status=assignment.status,
            wanted=wanted,
            allowed=listed(allowed),
        )
