"""Support: a table of what may follow what, and what happens to it when its incident ends."""

import math
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from turnout.base.text import listed
from turnout.dispatch.events.alarms import AlarmRaised
from turnout.dispatch.events.support import (
    SupportArrived,
    SupportAsked,
    SupportEnded,
    SupportPromised,
    SupportTakenOver,
)
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.support import Support, SupportStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open_itself

S = SupportStatus

TRANSITIONS: Final[dict[SupportStatus, tuple[SupportStatus, ...]]] = {
    S.ASKED: (S.COMING, S.THERE, S.DECLINED, S.STOOD_DOWN),
    S.COMING: (S.COMING, S.THERE, S.DECLINED, S.STOOD_DOWN),
    S.THERE: (S.DONE,),
    S.DONE: (),
    S.DECLINED: (),
    S.STOOD_DOWN: (),
}
OUTCOMES: Final = (S.DONE, S.DECLINED, S.STOOD_DOWN)
MINUTES_MOST: Final = 1_440.0

if set(TRANSITIONS) != set(S):
    raise RuntimeError("a status of support has no rule")


def ask(incident: Incident, kind: str, known: Collection[str]) -> SupportAsked:
    """The request. Refuses: incident_merged, incident_not_open, unknown_support_kind."""
    require_open_itself(incident)
    if kind not in known:
        raise refusal("unknown_support_kind", kind=kind, kinds=tuple(known) or "-")
    return SupportAsked(incident_id=incident.id, number=len(incident.support) + 1, kind=kind)


def promise(incident: Incident, number: int, *, minutes: float, now: datetime) -> SupportPromised:
    """When it will be there. Refuses: incident_merged, incident_not_open, unknown_support,
    support_not_next, support_minutes."""
    _require_next(incident, number, S.COMING)
    if not math.isfinite(minutes) or not 0 <= minutes <= MINUTES_MOST:
        raise refusal("support_minutes", most=f"{MINUTES_MOST:g}")
    return SupportPromised(
        incident_id=incident.id, number=number, expected_at=now + timedelta(minutes=minutes)
    )


def arrive(incident: Incident, number: int) -> SupportArrived:
    """It is there. Refuses: incident_merged, incident_not_open, unknown_support,
    support_not_next."""
    _require_next(incident, number, S.THERE)
    return SupportArrived(incident_id=incident.id, number=number)


def end(
    incident: Incident, number: int, outcome: SupportStatus, *, reason: str | None
) -> SupportEnded:
    """How it ended. Refuses: incident_merged, incident_not_open, unknown_support,
    support_no_outcome, support_not_next, reason_needed (why it cannot come)."""
    if outcome not in OUTCOMES:
        raise refusal("support_no_outcome", outcome=outcome, outcomes=listed(OUTCOMES))
    _require_next(incident, number, outcome)
    said = (reason or "").strip()
    if outcome is S.DECLINED and not said:
        raise refusal("reason_needed")
    return SupportEnded(incident_id=incident.id, number=number, outcome=outcome, reason=said)


def end_all(incident: Incident) -> tuple[SupportEnded, ...]:
    """What ends with its incident: who is there is done, the others are not needed any more."""
    return tuple(
        SupportEnded(
            incident_id=incident.id,
            number=one.number,
            outcome=S.DONE if one.status is S.THERE else S.STOOD_DOWN,
            reason="",
        )
        for one in under_way(incident)
    )


def go_along(incident: Incident, into: Incident) -> tuple[SupportTakenOver, ...]:
    """What goes on with the incident that it is merged into, in the order of asking."""
    return tuple(
        SupportTakenOver(
            incident_id=into.id, number=number, from_incident_id=incident.id, support=one
        )
        for number, one in enumerate(under_way(incident), len(into.support) + 1)
    )


def under_way(incident: Incident) -> list[Support]:
    """Those that have not ended, in the order of asking."""
    return [one for one in incident.support if TRANSITIONS[one.status]]


def find_late(incident: Incident) -> Support | None:
    """Who promised to be there first and is not, whether that moment has come or not; ties go to
    the lower number. None: nobody is on the way to an open incident."""
    if incident.status is not IncidentStatus.OPEN:
        return None
    coming = [one for one in incident.support if one.status is S.COMING]
    return min(coming, key=lambda one: (_promised(one), one.number), default=None)


def late_at(incident: Incident) -> datetime | None:
    """When the first of those who are on the way is late."""
    first = find_late(incident)
    return None if first is None else _promised(first)


def require_late(
    alarm: AlarmRaised, incident: Incident, *, sounds: bool, now: datetime
) -> AlarmRaised:
    """The alarm, once somebody is late and none `sounds`. Refuses: support_not_late."""
    assert alarm.kind is AlarmKind.SUPPORT, "the alarm that support is late"
    due_at = late_at(incident)
    if due_at is None or due_at > now or sounds:
        raise refusal("support_not_late", incident=incident.id)
    return alarm


def _promised(one: Support) -> datetime:
    assert one.expected_at is not None, "who is on the way has said by when"
    return one.expected_at


def _require_next(incident: Incident, number: int, wanted: SupportStatus) -> None:
    require_open_itself(incident)
    one = _find(incident.support, number)
    if one is None:
        raise refusal("unknown_support", incident=incident.id, number=number)
    if wanted not in TRANSITIONS[one.status]:
        raise refusal("support_not_next", number=number, status=one.status, wanted=wanted)


def _find(some: Collection[Support], number: int) -> Support | None:
    return next((one for one in some if one.number == number), None)
