"""The administrator's part of the office: the room's health, truthfully, and what it runs on."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from turnout.base.text import Words
from turnout.base.time import Clock
from turnout.dispatch.board import Board
from turnout.dispatch.events.room import KeptTextErased, PersonalTextErased
from turnout.dispatch.facts import read_event
from turnout.dispatch.rebuild import SNAPSHOT_NAME
from turnout.dispatch.service import Room
from turnout.dispatch.streams import ROOM_STREAM
from turnout.web.proving import Proving
from turnout.web.views.admin import dated_rows
from turnout.web.views.city import words
from turnout.web.views.rows import Row

ERASURES_SHOWN = 30


class Finding(Protocol):
    """What a check of the city's data found."""

    @property
    def rule(self) -> str:
        """The rule's name."""
        ...

    @property
    def subject(self) -> str:
        """What it is about."""
        ...

    @property
    def what(self) -> Words:
        """What is missing."""
        ...

    @property
    def remedy(self) -> Words:
        """What to do about it."""
        ...


Check = Callable[[], Sequence[Finding]]
"""Looks through the city's data; reads files, so it is run beside the room."""


class Administering:
    """Implements the administrator's part of turnout.web.office_door.Office."""

    def __init__(self, room: Room, board: Board, clock: Clock) -> None:
        """`board` is the room's durable one."""
        self._room = room
        self._board = board
        self._clock = clock
        self.proof = Proving(room.source.ledger, clock)

    async def read(self) -> Row:
        """AdminShape but for what only the application knows. Raises LedgerOutage."""
        board, source = self._board, self._room.source
        now, opened = self._clock.now(), board.opened
        adopted = [one for one in board.adoptions.values() if one.taken_back_by is None]
        return {
            "at": now,
            "book": source.ledger.book,
            "code_version": source.code_version,
            "last_recorded_at": (await source.ledger.head()).recorded_at,
            "proof": self.proof.shape(),
            "snapshot": await self._snapshot(),
            "city_digest": board.city.digest,
            "roads_digest": board.city.roads_digest if opened is None else opened.roads_digest,
            "caller_kept_days": board.city.caller_kept_days,
            "erasures": await self._erasures(),
            "dated": dated_rows(board.city, now.astimezone(board.zone).date()),
            "units": len(board.city.units),
            "plans": len(board.city.plans),
            "adopted": len(adopted),
        }

    def work(self) -> Row:
        """How many calls wait, incidents and alarms are open, and units are in each status."""
        board = self._board
        units = Counter(board.unit_status(one).value for one in board.roster.ids)
        return {
            "calls": len(board.waiting()),
            "incidents": len(board.incidents),
            "alarms": len(board.alarms),
            "units": units,
        }

    async def check(self, check: Check) -> Row:
        """CheckShape."""
        findings = await asyncio.to_thread(check)
        return {
            "findings": [
                {
                    "rule": one.rule,
                    "subject": one.subject,
                    "what": words(one.what),
                    "remedy": words(one.remedy),
                }
                for one in findings
            ]
        }

    async def _snapshot(self) -> Row | None:
        source = self._room.source
        kept = await source.ledger.find_snapshot(
            SNAPSHOT_NAME, code_version=source.snapshot_version
        )
        if kept is None:
            return None
        head = await source.ledger.head()
        at: datetime | None = None
        async for record in source.ledger.read(after=kept.sequence - 1, until=kept.sequence):
            at = record.recorded_at
        return {
            "sequence": kept.sequence,
            "at": at or self._clock.now(),
            "behind": head.sequence - kept.sequence,
        }

    async def _erasures(self) -> list[Row]:
        """The newest first."""
        found = [
            {"at": record.happened_at, "streams": _how_many(event), "until": event.until}
            async for record in self._room.source.ledger.read_stream(ROOM_STREAM)
            if isinstance(event := read_event(record), PersonalTextErased | KeptTextErased)
        ]
        return found[::-1][:ERASURES_SHOWN]


def _how_many(event: PersonalTextErased | KeptTextErased) -> int:
    return event.streams if isinstance(event, PersonalTextErased) else len(event.sealed_streams)
