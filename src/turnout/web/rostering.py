"""The roster's part of the desk: a day's shifts, and a table of shifts on its way into the room."""

from datetime import date

from turnout.base.time import Clock
from turnout.dispatch.board import Board
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.commands.shifts import PlanShifts
from turnout.dispatch.csv_rows import Fault
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.roll import roll_of
from turnout.dispatch.service import Room
from turnout.dispatch.shift_table import (
    ShiftTable,
    find_faults,
    read_shift_table,
    require_no_faults,
)
from turnout.web.desk import Asker
from turnout.web.views.roster import Row, import_shape, roster_shape


class Rostering:
    """Implements turnout.web.desk.RosterDesk."""

    def __init__(self, room: Room, board: Board, clock: Clock) -> None:
        """`board` is the room's durable one."""
        self._room = room
        self._board = board
        self._clock = clock

    def read(self, day: date | None) -> Row:
        """RosterShape."""
        today = self._clock.now().astimezone(self._board.zone).date()
        return roster_shape(self._board, day or today)

    def check(self, table: str, reason: str | None) -> Row:
        """ImportShape."""
        read = read_shift_table(table)
        return self._shape(read, self._faults(read, reason))

    async def take_in(self, table: str, reason: str | None, asker: Asker) -> Row:
        """ImportShape. Refuses: roster_faulty, naming the first row that is wrong; no_shifts."""
        read = read_shift_table(table)
        require_no_faults(read.faults)
        shape = self._shape(read, ())
        command = PlanShifts(shifts=tuple(read.shifts.values()), reason=reason)
        envelope = Envelope(command=command, actor=asker.actor, key=asker.key)
        try:
            answer = await self._room.submit(envelope)
        except Refusal:
            # The room refuses the first that is wrong; a person is told which row that is.
            require_no_faults(self._faults(read, reason))
            raise
        return {**shape, "sequence": answer.sequence}

    def _faults(self, table: ShiftTable, reason: str | None) -> tuple[Fault, ...]:
        look = self._room.look()
        return find_faults(table, reason=reason, roll=roll_of(look.board, now=look.now))

    def _shape(self, table: ShiftTable, faults: tuple[Fault, ...]) -> Row:
        look = self._room.look()
        return import_shape(look.board, table.shifts, faults, now=look.now)
