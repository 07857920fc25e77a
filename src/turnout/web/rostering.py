"""The roster's part of the desk: a day's shifts, gaps, people, and a table on its way into the
room."""

import asyncio
from datetime import date

from turnout.base.csv_rows import require_no_faults
from turnout.base.time import Clock
from turnout.dispatch.board import Board
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.refusals import Refusal, refusal
from turnout.dispatch.service import Room
from turnout.dispatch.shift_table import roster_faulty
from turnout.dispatch.staff_index import StaffIndex, Wanted
from turnout.web.desk import Asker
from turnout.web.roster_tables import Row, read_table
from turnout.web.views.people import people_shape
from turnout.web.views.roster import gaps_shape, roster_shape


class Rostering:
    """Implements turnout.web.desk.RosterDesk."""

    def __init__(self, room: Room, board: Board, clock: Clock) -> None:
        """`board` is the room's durable one."""
        self._room = room
        self._board = board
        self._clock = clock
        self._index: StaffIndex | None = None
        self._indexed: list[object] = []

    def read(self, day: date | None) -> Row:
        """RosterShape."""
        return roster_shape(self._board, self._people(), day or self._today())

    def gaps(self, day: date | None) -> Row:
        """GapsShape."""
        return gaps_shape(self._board, self._people(), day or self._today())

    def people(self, wanted: Wanted, offset: int, limit: int) -> Row:
        """PeopleShape. Refuses: unknown_agency, unknown_station, unknown_qualification."""
        self._require_known(wanted)
        now = self._clock.now()
        return people_shape(self._people(), wanted, offset=offset, limit=limit, now=now)

    def _require_known(self, wanted: Wanted) -> None:
        city = self._board.city
        if wanted.agency is not None and wanted.agency not in city.agencies:
            agencies = tuple(sorted(city.agencies))
            raise refusal("unknown_agency", agency=wanted.agency, agencies=agencies)
        if wanted.station is not None and wanted.station not in city.stations:
            raise refusal("unknown_station", station=wanted.station)
        able = wanted.qualification
        if able is not None and able not in city.capabilities:
            known = tuple(sorted(city.capabilities))
            raise refusal("unknown_qualification", qualification=able, capabilities=known)

    async def agencies(self, table: str) -> frozenset[str]:
        """See RosterDesk.agencies."""
        read = await asyncio.to_thread(read_table, table, None)
        return read.agencies(self._board.city)

    async def check(self, table: str, reason: str | None) -> Row:
        """ImportShape."""
        # Beside the room: reading 50,000 rows takes a second, and nobody's call waits for it.
        read = await asyncio.to_thread(read_table, table, reason)
        look = self._room.look()
        return read.shape(look, read.faults(look))

    async def take_in(self, table: str, reason: str | None, asker: Asker) -> Row:
        """ImportShape. Refuses: roster_faulty, naming the first row that is wrong; an empty
        table."""
        read = await asyncio.to_thread(read_table, table, reason)
        require_no_faults(read.read_faults, roster_faulty)
        envelope = Envelope(command=read.command(), actor=asker.actor, key=asker.key)
        try:
            shape = read.shape(self._room.look(), ())
            answer = await self._room.submit(envelope)
        except Refusal:
            # The room refuses the first that is wrong; a person is told which row that is.
            require_no_faults(read.faults(self._room.look()), roster_faulty)
            raise
        return {**shape, "sequence": answer.sequence}

    def _today(self) -> date:
        return self._clock.now().astimezone(self._board.zone).date()

    def _people(self) -> StaffIndex:
        """The index of the lists that are known now: built anew when one of them is."""
        lists = [text for one in self._board.staff.values() for text in (one.people, one.tours)]
        same = len(lists) == len(self._indexed) and all(map(_is, lists, self._indexed))
        if self._index is None or not same:
            self._index, self._indexed = StaffIndex(self._board), list(lists)
        return self._index


def _is(one: object, other: object) -> bool:
    return one is other
