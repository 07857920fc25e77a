"""How facts about waiting for a unit, and stages taken back, change the state."""

from typing import Final

from turnout.dispatch.events.waves import CallBackDue, CallBackMade, HeldTooLong, StageLowered
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.holding import missing
from turnout.dispatch.model.holds import Hold
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.state import State


def note_hold(state: State, incident: Incident, fact: Fact) -> None:
    """After a recommendation: it waits from now, goes on waiting, or waits no longer."""
    made, hold = incident.recommendation, incident.hold
    unmet = [] if made is None else [gap.capability for gap in made.unmet]
    if hold is None and not unmet:
        return
    if hold is not None and not unmet and not missing(state, incident):
        incident.hold = None
    elif hold is None:
        at, asked = fact.record.happened_at, fact.record.sequence
        incident.hold = Hold(since=at, asked=asked, wants=unmet)
    else:
        hold.asked = fact.record.sequence
        hold.wants = list(dict.fromkeys((*hold.wants, *unmet)))


def _hold_of(state: State, event: HeldTooLong | CallBackDue | CallBackMade, fact: Fact) -> Hold:
    """Its hold; one for this moment where it waits no longer, as plans are read today."""
    hold = touched(state, event.incident_id, fact).hold
    return hold or Hold(since=fact.record.happened_at, asked=fact.record.sequence, wants=[])


def _held_too_long(state: State, event: HeldTooLong, fact: Fact) -> None:
    _hold_of(state, event, fact).too_long_at = fact.record.happened_at


def _call_back_due(state: State, event: CallBackDue, fact: Fact) -> None:
    _hold_of(state, event, fact).call_back_due_at = fact.record.happened_at


def _call_back_made(state: State, event: CallBackMade, fact: Fact) -> None:
    hold = _hold_of(state, event, fact)
    hold.call_back_due_at = None
    hold.called_back_at = fact.record.happened_at


def _stage_lowered(state: State, event: StageLowered, fact: Fact) -> None:
    touched(state, event.incident_id, fact).level = event.level


FOLDS: Final[Folds] = {
    HeldTooLong: _held_too_long,
    CallBackDue: _call_back_due,
    CallBackMade: _call_back_made,
    StageLowered: _stage_lowered,
}
