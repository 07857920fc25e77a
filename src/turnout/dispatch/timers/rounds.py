"""Timers of rounds: the next visit that is late."""

from collections.abc import Iterator

from turnout.dispatch.commands.deployment import CallVisitLate
from turnout.dispatch.late_visits import is_out, visit_seconds
from turnout.dispatch.rules.rounds import late_at
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterator[Timer]:
    """Those that are due first: stops lie in the order of their start, so that none of those that
    begin after the earliest of them is due can be due before it. A unit under an order is late
    nowhere; what it has still not visited when it is free again is."""
    first = None
    for one in state.deployed.stops:
        stop = one.stop
        if first is not None and stop.starts_at > first:
            return
        due_at = late_at(one, visit_seconds(state, stop))
        if due_at is not None and not is_out(state, stop.unit_id):
            first = due_at if first is None else min(first, due_at)
            planned = "" if one.planned_at is None else one.planned_at.isoformat()
            key = f"visit {stop.unit_id} {stop.starts_at.isoformat()} late {planned}"
            command = CallVisitLate(unit_id=stop.unit_id, site=stop.site, starts_at=stop.starts_at)
            yield Timer(due_at, key, command)
