"""Timers of volunteers: who does not answer in time is replaced."""

from collections.abc import Iterator

from turnout.dispatch.commands.volunteers import ReplaceSilent
from turnout.dispatch.model.volunteers import Reply
from turnout.dispatch.rules.volunteers import rules_on, silent_at
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterator[Timer]:
    """One for each who was asked and has not answered. Keys are shown: they name nobody."""
    for incident_id in sorted(set(state.alerted.values())):
        alert = state.incidents[incident_id].volunteers
        for number, one in enumerate(() if alert is None else alert.asked, start=1):
            rules = rules_on(state.city.volunteers, one.asked_at.astimezone(state.zone).date())
            if rules is not None and one.reply is Reply.ASKED:
                due_at = silent_at(one, seconds=rules.accept_seconds)
                key = f"volunteer {incident_id}-{number} {one.asked_at.isoformat()}"
                yield Timer(due_at, key, ReplaceSilent(volunteer_id=one.id))
