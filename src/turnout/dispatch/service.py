"""The room: looks, decides, records, and answers once the record is durable.

Decisions are taken on a tentative board that holds facts which are not durable yet; between the
look at it and the decision nothing is awaited. Everything queued becomes durable in one batch
(group commit). When a commit fails, or its outcome is unknown, everybody who waits is told
"not saved", the ledger is read again, and the room goes on from what it says (decision 0014).
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final, Self

import msgspec

from turnout.base.ids import Actor, IncidentId
from turnout.base.time import Clock
from turnout.dispatch.answers import Answer, answer_of
from turnout.dispatch.board import Board
from turnout.dispatch.city import City
from turnout.dispatch.commands import Command, Envelope, OpenRoom, ReopenIncident
from turnout.dispatch.commit import Decision, NotSaved, Queue, Saving
from turnout.dispatch.decisions import Desk, decide, preview
from turnout.dispatch.events import Event, IncidentReopened
from turnout.dispatch.facts import Fact, Opened, Reloaded, encode_event, read_event
from turnout.dispatch.model import Recommendation
from turnout.dispatch.ports import Policy, Positions, TravelTimes
from turnout.dispatch.rebuild import SNAPSHOT_NAME, Source, reload_incident, reread, sealed_ref
from turnout.dispatch.refusals import refusal
from turnout.dispatch.roster import Roster
from turnout.dispatch.streams import stream_of
from turnout.dispatch.survey import Doors
from turnout.ledger.chain import head_after, link
from turnout.ledger.ports import HeadMoved, KeyTaken, Ledger, LedgerOutage
from turnout.ledger.record import Batch, Draft, Head, Receipt, Snapshot
from turnout.ledger.sealing import Sealer

__all__ = ["Decision", "Follower", "NotSaved", "Room", "Saving"]

ROOM: Final = Actor("room")
RECENT_KEPT: Final = 4096
"""How many answered commands are remembered without asking the ledger."""

_encode_command: Final = msgspec.msgpack.Encoder().encode


Follower = Callable[[Sequence[Fact]], None]


class Room:
    """One control room: `await Room.open(...)`, then `submit` (or `decide` and `flush`)."""

    def __init__(
        self, source: Source, doors: Doors, clock: Clock, board: Board, head: Head
    ) -> None:
        """Use `Room.open`: it reads the ledger first."""
        self.source = source
        self.city = source.city
        self.doors = doors
        self.tentative = board
        self.saving = Saving(ok=True)
        self._clock = clock
        self._head = head
        self._durable = head
        self._queue = Queue()
        self._recent: OrderedDict[str, Decision] = OrderedDict()
        self._reloaded: dict[IncidentId, Reloaded] = {}
        self._followers: list[Follower] = []
        self._followed: Board | None = None
        self._commit_lock = asyncio.Lock()
        self._committer: asyncio.Task[None] | None = None

    @classmethod
    async def open(  # noqa: PLR0913 - the one place where all of a room's parts come together
        cls,
        *,
        city: City,
        ledger: Ledger,
        clock: Clock,
        travel: TravelTimes,
        positions: Positions,
        sealer: Sealer,
        policy: Policy,
        code_version: str,
    ) -> Self:
        """The room as its ledger says it is. A change of city or code is itself recorded.

        Raises LedgerOutage, UnknownEvent, SealBroken.
        """
        source = Source(
            city=city,
            roster=Roster(city),
            ledger=ledger,
            sealer=sealer,
            code_version=code_version,
        )
        read = await reread(source)
        doors = Doors(travel=travel, positions=positions, policy=policy)
        room = cls(source, doors, clock, read.board, read.head)
        await room._note_opening()
        return room

    @property
    def head(self) -> Head:
        """The last durable record."""
        return self._durable

    def decide(self, envelope: Envelope) -> Decision:
        """Decide on the tentative board, and queue the records; `flush` makes them durable.

        Raises Refusal, and NotSaved while the ledger is away. Never awaits.
        """
        if not self.saving.ok:
            raise NotSaved(self.saving.why)
        digest = self._digest(envelope)
        known = self._recall(envelope, digest)
        if known is not None:
            return known.repetition()
        desk = self._desk(envelope.happened_at)
        events = decide(desk, envelope.command)
        decision = Decision(self._record(desk, envelope, events), digest)
        self._remember(envelope.key, decision)
        return decision

    async def submit(self, envelope: Envelope) -> Answer:
        """Decide and wait until it is durable. The same key gives the same answer, once.

        Raises Refusal; NotSaved when the commit failed or its outcome is unknown.
        """
        if not self.saving.ok:
            await self.recover()
        digest = self._digest(envelope)
        decision = self._recall(envelope, digest)
        if decision is None:
            answered = await self._find_answer(envelope, digest)
            if answered is not None:
                return answered
            await self._reload_closed(envelope.command)
            decision = self._recall(envelope, digest)
        if decision is not None:
            await self._durable_soon(decision)
            return decision.repetition().answer
        decision = self.decide(envelope)
        await self._durable_soon(decision)
        return decision.answer

    async def flush(self) -> None:
        """Make everything queued durable in one batch. Raises NotSaved."""
        async with self._commit_lock:
            if not self.saving.ok:
                raise NotSaved(self.saving.why)
            queue, self._queue = self._queue, Queue()
            if not queue.records:
                return
            batch = Batch(
                records=tuple(queue.records),
                receipts=tuple(queue.receipts),
                sealed=tuple(queue.sealed),
            )
            try:
                await self.source.ledger.append(batch)
            except asyncio.CancelledError:
                # Cut off in the middle: nobody knows whether the batch was kept.
                self._stop("the commit was cut off", queue)
                raise
            except (LedgerOutage, HeadMoved, KeyTaken) as reason:
                self._stop(str(reason), queue)
                await self._try_reread()
                raise NotSaved(str(reason)) from reason
            self._durable = head_after(self._durable, batch.records)
            self._settle(queue)

    async def recover(self) -> None:
        """Come back to the ledger after an outage. Raises NotSaved while it is still away."""
        async with self._commit_lock:
            if self.saving.ok:
                return
            try:
                await self._reread()
            except (LedgerOutage, HeadMoved) as reason:
                raise NotSaved(str(reason)) from reason

    def follow(self, callback: Follower) -> None:
        """Give durable facts to `callback`, a batch at a time, in order, each once.

        It must not raise: what it does is no part of the record.
        """
        self._followers.append(callback)

    async def follow_board(self) -> Board:
        """A board of durable facts only, for screens; the same one each time it is asked for.

        It is brought up to date before any other follower hears of the facts.
        """
        while self._followed is None:
            await self.flush()
            if not self._queue.records:
                board = self._followed = self.tentative.copy()
                self._followers.insert(0, _folding_into(board))
        return self._followed

    def preview(self, incident_id: IncidentId, *, level: int | None = None) -> Recommendation:
        """What would be recommended now; number 0, nothing recorded. Raises Refusal."""
        return preview(self._desk(None), incident_id, level=level)

    async def find_closed(self, incident_id: IncidentId) -> Reloaded | None:
        """An incident with its calls as its streams tell it, however long it is over."""
        return await reload_incident(self.source, incident_id)

    async def save_snapshot(self) -> bool:
        """Keep the board as of now, so that a start needs no long tail; False when new decisions
        came in between (try again later)."""
        await self.flush()
        if self._queue.records:
            return False
        await self.source.ledger.save_snapshot(
            Snapshot(
                name=SNAPSHOT_NAME,
                code_version=self.source.snapshot_version,
                sequence=self._durable.sequence,
                hash=self._durable.hash,
                body=self.tentative.to_snapshot(),
            )
        )
        return True

    async def _note_opening(self) -> None:
        command = OpenRoom(
            city_id=self.city.id,
            city_digest=self.city.digest,
            roads_digest=self.city.roads_digest,
            code_version=self.source.code_version,
        )
        last = self.tentative.opened
        now = msgspec.structs.asdict(command)
        if last is None or msgspec.structs.asdict(last) != now:
            key = f"open-room-{self._head.sequence + 1}"
            self.decide(Envelope(command=command, actor=ROOM, key=key))
            await self.flush()

    def _now(self) -> datetime:
        """The recording clock: never before the last record, however the machine's clock jumps."""
        now = self._clock.now()
        last = self._head.recorded_at
        return now if last is None or now > last else last

    def _desk(self, happened_at: datetime | None) -> Desk:
        now = self._now()
        return Desk(
            board=self.tentative,
            doors=self.doors,
            sealer=self.source.sealer,
            code_version=self.source.code_version,
            now=now,
            happened_at=now if happened_at is None else happened_at.astimezone(UTC),
            reloaded=self._reloaded,
        )

    def _record(
        self, desk: Desk, envelope: Envelope, events: tuple[Event, ...]
    ) -> tuple[Fact, ...]:
        """The events as linked records, folded into the tentative board and queued."""
        board, queue = self.tentative, self._queue
        drafts = [
            Draft(
                stream=stream_of(event),
                type=type(event).__name__,
                version=event.VERSION,
                happened_at=desk.happened_at,
                payload=encode_event(event),
            )
            for event in events
        ]
        self._admit_reloaded(events)
        records = link(
            self._head,
            board.versions,
            drafts,
            book=self.source.ledger.book,
            actor=envelope.actor,
            key=envelope.key,
            recorded_at=desk.now,
        )
        facts = tuple(
            Fact(record=record, event=event, opened=self._text_beside(desk, event))
            for record, event in zip(records, events, strict=True)
        )
        for fact in facts:
            board.apply(fact)
        self._head = head_after(self._head, records)
        queue.facts.extend(facts)
        queue.records.extend(records)
        queue.sealed.extend(desk.sealed)
        return facts

    def _admit_reloaded(self, events: tuple[Event, ...]) -> None:
        """A re-opened incident's stream goes on where it ended."""
        for event in events:
            if isinstance(event, IncidentReopened) and event.incident_id in self._reloaded:
                version = self._reloaded[event.incident_id].stream_version
                self.tentative.versions.setdefault(stream_of(event), version)

    def _text_beside(self, desk: Desk, event: Event) -> Opened | None:
        if isinstance(event, IncidentReopened):
            return self._reloaded.pop(event.incident_id, None)
        ref = sealed_ref(event) if desk.opened else None
        return None if ref is None else desk.opened[ref]

    def _digest(self, envelope: Envelope) -> bytes:
        """What binds a key to its command. Keyed: a caller's number cannot be guessed from it."""
        # The key goes in, so that equal commands under two keys leave no equal trace.
        bound = (envelope.key, envelope.actor, envelope.happened_at, envelope.command)
        return self.source.sealer.fingerprint(_encode_command(bound))

    def _recall(self, envelope: Envelope, digest: bytes) -> Decision | None:
        known = self._recent.get(envelope.key)
        if known is not None and known.digest != digest:
            raise refusal("idempotency_key_reused", key=envelope.key)
        return known

    def _remember(self, key: str, decision: Decision) -> None:
        first, last = decision.facts[0].record, decision.facts[-1].record
        self._queue.decisions.append(decision)
        self._queue.receipts.append(
            Receipt(
                key=key,
                actor=first.actor,
                command_digest=decision.digest,
                recorded_at=first.recorded_at,
                first_sequence=first.sequence,
                last_sequence=last.sequence,
            )
        )
        recent = self._recent
        recent[key] = decision
        if len(recent) > RECENT_KEPT and next(iter(recent.values())).durable:
            recent.popitem(last=False)

    async def _find_answer(self, envelope: Envelope, digest: bytes) -> Answer | None:
        """The answer of a command that the ledger knows: rebuilt from its events."""
        try:
            receipt = await self.source.ledger.find_receipt(envelope.key)
            if receipt is None:
                return None
            if receipt.command_digest != digest:
                raise refusal("idempotency_key_reused", key=envelope.key)
            first, last = receipt.first_sequence, receipt.last_sequence
            read = self.source.ledger.read(after=first - 1, until=last)
            events = [read_event(record) async for record in read]
        except LedgerOutage as reason:
            raise NotSaved(str(reason)) from reason
        return answer_of(events, sequence=last, repeated=True)

    async def _reload_closed(self, command: Command) -> None:
        """Read a closed incident that the board no longer holds, so that it can be re-opened."""
        if not isinstance(command, ReopenIncident):
            return
        if self.tentative.find_incident(command.incident_id) is not None:
            return
        known = await reload_incident(self.source, command.incident_id)
        if known is not None:
            self._reloaded[command.incident_id] = known

    async def _durable_soon(self, decision: Decision) -> None:
        if decision.durable:
            return
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        decision.waiting.append(done)
        if self._committer is None or self._committer.done():
            self._committer = asyncio.create_task(self._commit_all())
        await done

    async def _commit_all(self) -> None:
        """Commit until nothing is queued: whatever was decided meanwhile shares the next batch."""
        while self._queue.records:
            try:
                await self.flush()
            except NotSaved:
                # Everybody who waited has been told.
                return

    def _settle(self, queue: Queue) -> None:
        """Tell the followers, then those who wait: an answer finds the screens up to date."""
        for decision in queue.decisions:
            decision.durable = True
        try:
            self._deliver(queue.facts)
        finally:
            for decision in queue.decisions:
                decision.tell(None)

    def _deliver(self, facts: Sequence[Fact]) -> None:
        for follower in self._followers:
            follower(facts)

    def _stop(self, why: str, lost: Queue) -> None:
        """Decide nothing more, tell everybody who waits, and forget what was tentative."""
        self.saving = Saving(ok=False, since=self._clock.now(), why=why)
        decisions = lost.decisions + self._queue.decisions
        self._queue = Queue()
        self._recent = OrderedDict(pair for pair in self._recent.items() if pair[1].durable)
        for decision in decisions:
            decision.tell(NotSaved(why))

    async def _try_reread(self) -> None:
        try:
            await self._reread()
        except (LedgerOutage, HeadMoved):
            # Still away: `saving` says so, and `recover` comes back to it.
            return

    async def _reread(self) -> None:
        """The board as the ledger has it. What was kept although its answer was lost is news."""
        read = await reread(self.source, news_after=self._durable.sequence)
        self.tentative = read.board
        self._head = self._durable = read.head
        self.saving = Saving(ok=True)
        self._deliver(read.news)


def _folding_into(board: Board) -> Follower:
    def fold(facts: Sequence[Fact]) -> None:
        for fact in facts:
            board.apply(fact)

    return fold
