"""A table of shifts on its way into the room."""

from turnout.dispatch.answers import Answer
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.commands.shifts import PlanShifts
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.roll import roll_of
from turnout.dispatch.service import Room
from turnout.dispatch.shift_table import find_faults, read_shift_table, require_no_faults
from turnout.web.desk import Asker
from turnout.web.views.roster import Row, import_shape


def check_table(room: Room, text: str, reason: str | None) -> Row:
    """ImportShape: what is wrong with it, and whom it would take off duty at once."""
    look = room.look()
    table = read_shift_table(text)
    faults = find_faults(table, reason=reason, roll=roll_of(look.board, now=look.now))
    return import_shape(look.board, table.shifts, faults, now=look.now)


async def import_table(room: Room, text: str, reason: str | None, asker: Asker) -> Row:
    """ImportShape. Refuses: roster_faulty, naming the first row that is wrong; no_shifts."""
    table = read_shift_table(text)
    require_no_faults(table.faults)
    look = room.look()
    shape = import_shape(look.board, table.shifts, (), now=look.now)
    command = PlanShifts(shifts=tuple(table.shifts.values()), reason=reason)
    envelope = Envelope(command=command, actor=asker.actor, key=asker.key)
    try:
        answer: Answer = await room.submit(envelope)
    except Refusal:
        # The room refuses the first that is wrong; a person is told which row that is.
        look = room.look()
        roll = roll_of(look.board, now=look.now)
        require_no_faults(find_faults(table, reason=reason, roll=roll))
        raise
    return {**shape, "sequence": answer.sequence}
