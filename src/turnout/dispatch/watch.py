"""The room's own hand: what is due by its clock is done, once, without anybody pressing a key."""

from collections.abc import Callable
from datetime import datetime

from turnout.dispatch.commands import ROOM, Envelope
from turnout.dispatch.erasing import erase_ended
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.service import Room
from turnout.dispatch.timers import Timer


async def fire_due(
    room: Room, *, until: datetime, pass_to: Callable[[datetime], None] = lambda _at: None
) -> int:
    """Give the command of every timer due until then, in their order; how many were obeyed.

    `pass_to` sets a clock that can be set to each timer's own moment first: commands may bring new
    timers. One that the room refuses is dropped: what it was about has changed. Raises NotSaved;
    what was not saved is still due.
    """
    tried: set[str] = set()
    obeyed = 0
    while (timer := _first_due(room, until, tried)) is not None:
        tried.add(timer.key)
        pass_to(timer.at)
        obeyed += await _obey(room, timer)
    await erase_ended(room)
    return obeyed


def _first_due(room: Room, until: datetime, tried: set[str]) -> Timer | None:
    return next((one for one in room.timers.due(until) if one.key not in tried), None)


async def _obey(room: Room, timer: Timer) -> bool:
    envelope = Envelope(command=timer.command, actor=ROOM, key=timer.key)
    try:
        answer = await room.submit(envelope)
    except Refusal:
        return False
    return not answer.repeated
