"""Talk groups and recordings: one group for one incident while any is free; nobody hears a call
without saying why."""

from collections import Counter
from collections.abc import Iterable, Mapping

from turnout.base.ids import IncidentId
from turnout.dispatch import reasons
from turnout.dispatch.events.radio import RecordingHeard, TalkGroupAssigned
from turnout.dispatch.model.calls import Call
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.radio import TalkGroup
from turnout.dispatch.refusals import refusal

InUse = Mapping[IncidentId, str]
"""The talk group of each open incident that has one."""


def choose(
    incident_id: IncidentId, groups: Iterable[TalkGroup], in_use: InUse
) -> TalkGroupAssigned | None:
    """The first free group in the city's order, else the least shared, the first of those; None
    where there is none for it."""
    used = set(in_use.values())
    busy: list[str] = []
    for group in groups:
        if group.code not in used:
            return TalkGroupAssigned(incident_id=incident_id, talk_group=group.code, shared=False)
        busy.append(group.code)
    if not busy:
        return None
    times = Counter(in_use.values())
    code = min(busy, key=lambda one: times[one])
    return TalkGroupAssigned(incident_id=incident_id, talk_group=code, shared=True)


def assign(
    incident: Incident, code: str, groups: Iterable[TalkGroup], in_use: InUse
) -> TalkGroupAssigned:
    """Another group. Refuses: unknown_talk_group, talk_group_same, talk_group_taken (while others
    are free, which it names)."""
    codes = [group.code for group in groups]
    if code not in codes:
        known = tuple(codes) or "-"
        raise refusal("unknown_talk_group", talk_group=code, incident=incident.id, known=known)
    if incident.scene.talk_group == code:
        raise refusal("talk_group_same", incident=incident.id, talk_group=code)
    others = [one for one, group in in_use.items() if group == code and one != incident.id]
    free = [one for one in codes if one not in set(in_use.values())]
    if others and free:
        raise refusal("talk_group_taken", other=min(others), talk_group=code, free=tuple(free))
    return TalkGroupAssigned(incident_id=incident.id, talk_group=code, shared=bool(others))


def hear(call: Call, *, reason: str) -> RecordingHeard:
    """Somebody listens, and says why. Refuses: not_recorded, reason_needed."""
    if call.recording is None:
        raise refusal("not_recorded", call=call.id)
    return RecordingHeard(call_id=call.id, recording=call.recording, reason=reasons.said(reason))
