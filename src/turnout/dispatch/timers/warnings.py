"""Timers of public warnings: each ends at its time, approved or not."""

from collections.abc import Iterator

from turnout.dispatch.commands.warnings import ExpireWarning
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterator[Timer]:
    """The end of each that is not over."""
    for one in state.warnings.open():
        yield Timer(one.body.until, f"warning {one.id} ends", ExpireWarning(warning_id=one.id))
