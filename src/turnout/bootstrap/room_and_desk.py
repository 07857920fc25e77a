"""Carries facts between the control room and the community desk, in order, until each is done."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final

import msgspec
import structlog

from turnout.base.ids import CallId, IncidentId
from turnout.community.events.levels import CaseSentToRoom
from turnout.community.events.sites import HazardConfirmed, HazardMended
from turnout.community.facts import Fact as DeskFact
from turnout.community.model.cases import Case, SealedRef, Status
from turnout.community.model.ids import CaseId
from turnout.community.model.mediation import SessionPlace
from turnout.community.refusals import Refusal as DeskRefusal
from turnout.community.service import DeskBook
from turnout.community.service import NotSaved as DeskNotSaved
from turnout.coordination.hazards import hazard_errands
from turnout.coordination.room_and_desk import (
    CALL_ENDED,
    DONE_ALREADY,
    back_to_desk,
    closed,
    danger,
    note_call,
    to_desk,
    to_room,
)
from turnout.dispatch.answers import answer_of
from turnout.dispatch.board import Board
from turnout.dispatch.commands import Envelope as RoomEnvelope
from turnout.dispatch.events.calls import CallEnded, CallHandedToDesk
from turnout.dispatch.events.incidents import IncidentClosed
from turnout.dispatch.facts import Fact as RoomFact
from turnout.dispatch.facts import read_event
from turnout.dispatch.model.calls import Call
from turnout.dispatch.refusals import Refusal as RoomRefusal
from turnout.dispatch.service import NotSaved as RoomNotSaved
from turnout.dispatch.service import Room
from turnout.ledger.ports import LedgerOutage
from turnout.web.keepers import kind_and_place

TRY_AGAIN_SECONDS: Final = 2.0

_log = structlog.get_logger("turnout.coordination")

Errand = Callable[[], Awaitable[None]]


class RoomAndDesk:
    """Both doors. Every errand has a key of its own, so that one done twice is done once."""

    def __init__(self, room: Room, board: Board, desk: DeskBook) -> None:
        self._room = room
        self._board = board
        self._desk = desk
        self._errands: asyncio.Queue[Errand] = asyncio.Queue()
        room.follow(self._heed_room)
        desk.follow(self._heed_desk)

    async def catch_up(self) -> None:
        """What was left undone when the process ended. All calls at the desk's door are given once
        more: its book forgets no receipt, so that those of long ago are known."""
        for call in self._board.at_desk():
            self._errands.put_nowait(partial(self._hand_over, call.id))
        desk = await self._desk.settled()
        for case in desk.state.open_cases():
            if case.status is Status.AT_ROOM:
                self._errands.put_nowait(partial(self._send_again, case.id))
        self._errands.put_nowait(self._show_hazards)

    async def run(self) -> None:
        """Do the errands, one after another, until cancelled. While a record is away each waits."""
        while True:
            errand = await self._errands.get()
            while not await self._done(errand):  # noqa: ASYNC110 - the record is away: no event
                await asyncio.sleep(TRY_AGAIN_SECONDS)

    async def do_all(self) -> None:
        """Do what waits now, and what follows from it."""
        while not self._errands.empty():
            await self._done(self._errands.get_nowait())

    async def _done(self, errand: Errand) -> bool:
        try:
            await errand()
        except (RoomRefusal, DeskRefusal) as refused:
            _log.warning("errand_refused", rule=refused.rule)
        except (RoomNotSaved, DeskNotSaved, LedgerOutage) as reason:
            _log.warning("errand_waits", why=str(reason))
            return False
        except Exception as bug:  # noqa: BLE001 - a bug of one, or what one cannot read, stops no other
            _log.error("errand_ended", **kind_and_place(bug))
        return True

    def _heed_room(self, facts: Sequence[RoomFact]) -> None:
        for fact in facts:
            event = fact.event
            if isinstance(event, CallHandedToDesk):
                self._errands.put_nowait(partial(self._hand_over, event.call_id))
            elif isinstance(event, CallEnded):
                self._errands.put_nowait(partial(self._bring_back, event.call_id))
            elif isinstance(event, IncidentClosed):
                self._errands.put_nowait(partial(self._incident_over, event.incident_id))

    def _heed_desk(self, facts: Sequence[DeskFact]) -> None:
        for fact in facts:
            event = fact.event
            if isinstance(event, CaseSentToRoom):
                self._errands.put_nowait(partial(self._send, event.case_id, event.reason))
            elif isinstance(event, HazardConfirmed | HazardMended):
                self._errands.put_nowait(self._show_hazards)

    async def _show_hazards(self) -> None:
        """What an inspector confirmed since, and what is mended."""
        for envelope in hazard_errands(await self._desk.settled(), self._board):
            self._errands.put_nowait(partial(self._tell_room, envelope))

    async def _tell_room(self, envelope: RoomEnvelope) -> None:
        await self._room.submit(envelope)

    async def _hand_over(self, call_id: CallId) -> None:
        call = self._board.calls.get(call_id)
        envelope = None if call is None else to_desk(call)
        if envelope is not None:
            await self._desk.submit(envelope)

    async def _send_again(self, case_id: CaseId) -> None:
        """As it was sent last: why stands in its own facts alone."""
        facts = await self._desk.timeline(case_id)
        reasons = [one.event.reason for one in facts if isinstance(one.event, CaseSentToRoom)]
        await self._send(case_id, reasons[-1])

    async def _send(self, case_id: CaseId, reason: str) -> None:
        state = (await self._desk.settled()).state
        case, mediation = state.cases.get(case_id), state.mediation.cases.get(case_id)
        if case is None:
            return
        call = self._under_way(case.call_id)
        envelope = to_room(case, call, reason)
        if mediation is not None:
            place = await self._place(mediation.danger_place)
            envelope = danger(case, mediation, place, reason) or envelope
        if envelope is None:
            return
        rang = await self._find_rung(envelope.key)
        call_id = rang or (await self._room.submit(envelope)).call_id
        if call_id is not None and call_id != case.call_id:
            await self._desk.submit(note_call(case, call_id))
        if rang is not None and self._under_way(rang) is None:
            await self._desk.submit(back_to_desk(case, DONE_ALREADY))

    async def _find_rung(self, key: str) -> CallId | None:
        """The call that this errand became before its end was known here; None: it is new. What it
        says may read otherwise since, so that it cannot be given again."""
        ledger = self._room.source.ledger
        receipt = await ledger.find_receipt(key)
        if receipt is None:
            return None
        last = receipt.last_sequence
        read = ledger.read(after=receipt.first_sequence - 1, until=last)
        events = [read_event(record) async for record in read]
        return answer_of(events, sequence=last, repeated=True).call_id

    def _under_way(self, call_id: CallId | None) -> Call | None:
        """The call while the room is not done with it: the board keeps calls of closed incidents
        for a while."""
        call = None if call_id is None else self._board.calls.get(call_id)
        if call is None or call.incident_id is None:
            return call
        return call if call.incident_id in self._board.incidents else None

    async def _place(self, kept: SealedRef | None) -> str:
        """Where a mediator is in danger; "" when nobody said."""
        texts = await self._desk.read_kept([] if kept is None else [kept])
        return "".join(
            msgspec.json.decode(text, type=SessionPlace).place for text in texts.values()
        )

    async def _bring_back(self, call_id: CallId) -> None:
        case = await self._at_room(call_id)
        if case is not None:
            await self._desk.submit(back_to_desk(case, CALL_ENDED))

    async def _incident_over(self, incident_id: IncidentId) -> None:
        desk = await self._desk.settled()
        if not any(case.status is Status.AT_ROOM for case in desk.state.open_cases()):
            return
        known = await self._room.find_closed(incident_id)
        for call in () if known is None else known.calls:
            case = await self._at_room(call.id)
            if case is not None:
                await self._desk.submit(back_to_desk(case, closed(incident_id)))

    async def _at_room(self, call_id: CallId) -> Case | None:
        """The case that is with the room as this call: not as one of before."""
        state = (await self._desk.settled()).state
        case_id = state.calls.get(call_id)
        case = None if case_id is None else state.cases.get(case_id)
        if case is None or case.call_id != call_id:
            return None
        return case if case.status is Status.AT_ROOM else None
