"""What the room does by itself for those who wait: raise, remind, look again at each release."""

from collections.abc import Iterable, Iterator

from turnout.dispatch import holding
from turnout.dispatch.commands.incidents import Recommend
from turnout.dispatch.commands.waves import RaiseCallBack, RaiseHeldTooLong
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.rules import hold
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterable[Timer]:
    """A fresh look when a unit became free."""
    for incident_id, unit_id in holding.to_replan(state):
        unit = state.units[unit_id]
        assert unit.since is not None
        key = f"replan-{incident_id}-{unit_id}-{unit.freed}"
        yield Timer(unit.since, key, Recommend(incident_id=incident_id))


def timers_of(state: State, incident: Incident) -> Iterator[Timer]:
    """Of one open incident that waits: a limit that passes, a call-back that falls due."""
    if incident.hold is None or not holding.missing(state, incident):
        return
    waves = state.city.waves
    limit_at, call_back_at = hold.limit_at(incident, waves), hold.call_back_at(incident, waves)
    if limit_at is not None:
        key = f"held-too-long-{incident.id}-{int(incident.hold.since.timestamp())}"
        yield Timer(limit_at, key, RaiseHeldTooLong(incident_id=incident.id))
    if call_back_at is not None and _may_be_heard(state, incident):
        key = f"call-back-{incident.id}-{int(call_back_at.timestamp())}"
        yield Timer(call_back_at, key, RaiseCallBack(incident_id=incident.id))


def _may_be_heard(state: State, incident: Incident) -> bool:
    """Nobody is reminded to call back a caller who must not be heard."""
    calls = [state.calls[call_id] for call_id in incident.call_ids]
    return any(call.may_call_back or not call.quiet for call in calls)
