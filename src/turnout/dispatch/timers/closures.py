"""Timers of closed roads: a closure that was made for a time ends by itself."""

from collections.abc import Iterator

from turnout.dispatch.commands.closures import EndClosure
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterator[Timer]:
    """One for each closure that has an end."""
    for closure in state.closures:
        if closure.until is not None:
            yield Timer(closure.until, f"closure {closure.id}", EndClosure(closure_id=closure.id))
