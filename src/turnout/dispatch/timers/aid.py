"""Timers of mutual aid: who does not answer is passed over, and who is done goes home."""

from collections.abc import Iterator

from turnout.dispatch.commands.aid import GiveBack, NoteNoAnswer
from turnout.dispatch.model.aid import AidStatus
from turnout.dispatch.rules.aid import goes_home
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterator[Timer]:
    """One for each request without an answer, and for each lent unit whose work is over."""
    for incident in state.incidents.values():
        for asked in incident.aid:
            if asked.status is AidStatus.ASKED:
                key = f"aid {incident.id}-{asked.number}"
                command = NoteNoAnswer(incident_id=incident.id, number=asked.number)
                yield Timer(asked.answer_by, key, command)
    for unit_id, lent in sorted(state.lent.items()):
        unit = state.get_unit(unit_id)
        if goes_home(unit, lent, state.find_incident(lent.incident_id)):
            at = lent.since if unit.since is None else unit.since
            yield Timer(at, f"home {unit_id} {lent.record}", GiveBack(unit_id=unit_id))
