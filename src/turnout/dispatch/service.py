"""The room: looks, decides, records, and answers once the record is durable.

Decisions are taken on a tentative board that holds facts which are not durable yet; between the
look at it and the decision nothing is awaited. Everything queued becomes durable in one batch
(group commit). When a commit fails, its outcome is unknown, or a bug breaks off a fold, who waits
is told "not saved", and the room goes on from what the ledger says (decision 0014).
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Self

from turnout.base.ids import Actor, IncidentId
from turnout.base.time import Clock
from turnout.dispatch import rebuild
from turnout.dispatch.answers import Answer
from turnout.dispatch.board import Board
from turnout.dispatch.commands import ROOM, Command, Envelope
from turnout.dispatch.commit import Decision, FoldedInPart, NotSaved, Queue, Saving
from turnout.dispatch.decisions import decide
from turnout.dispatch.desk import Desk
from turnout.dispatch.facts import Fact, Reloaded
from turnout.dispatch.known import KnownCommands
from turnout.dispatch.rebuild import SNAPSHOT_NAME, Source
from turnout.dispatch.recording import record
from turnout.dispatch.survey import Doors
from turnout.dispatch.timers.book import TimerBook
from turnout.ledger.chain import head_after
from turnout.ledger.ports import HeadMoved, KeyTaken, LedgerOutage
from turnout.ledger.record import Head

__all__ = ["Decision", "Follower", "NotSaved", "Room", "Saving"]

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
        self.timers = TimerBook(board)
        self.saving = Saving(ok=True)
        self._clock = clock
        self._head = self._durable = head
        self._queue = Queue()
        self.commands = KnownCommands(source)
        self._reloaded: Mapping[IncidentId, Reloaded] = {}
        self._followers: list[Follower] = []
        self._followed: Board | None = None
        self._commit_lock = asyncio.Lock()
        self._committer: asyncio.Task[None] | None = None
        self._attempts = 0

    @classmethod
    async def open(cls, source: Source, doors: Doors, clock: Clock) -> Self:
        """The room as its ledger says it is. A change of city or code is itself recorded.

        Raises LedgerOutage, UnknownEvent, SealBroken.
        """
        read = await rebuild.reread(source)
        room = cls(source, doors, clock, read.board, read.head)
        await room._note_opening()
        return room

    @property
    def head(self) -> Head:
        """The last durable record."""
        return self._durable

    def decide(self, envelope: Envelope) -> Decision:
        """Decide on the tentative board, and queue the records; `flush` makes them durable. Raises
        Refusal, and NotSaved while the ledger is away. Never awaits."""
        digest = self.commands.digest(envelope)
        known = self.commands.recall(envelope, digest)
        return self._decide(envelope, digest) if known is None else known.repetition()

    def _decide(self, envelope: Envelope, digest: bytes) -> Decision:
        if not self.saving.ok:
            raise NotSaved(self.saving.why)
        desk = self._desk(envelope.happened_at, envelope.actor)
        events = decide(desk, envelope.command)
        try:
            facts = record(desk, envelope, events, head=self._head, book=self.source.ledger.book)
        except Exception as bug:
            # Folded in part: only the ledger can say how things stand.
            self._stop(f"a bug: {type(bug).__name__}", Queue())
            raise FoldedInPart(self.saving.why) from bug
        self._head = head_after(self._head, (facts[-1].record,))
        decision = Decision(facts, digest)
        self._queue.put(decision, desk.sealed)
        self.commands.remember(envelope.key, decision)
        return decision

    async def submit(self, envelope: Envelope) -> Answer:
        """Decide and wait until it is durable. The same key gives the same answer, once. Raises
        Refusal; NotSaved when the commit failed or its outcome is unknown."""
        alone = rebuild.alone_with(envelope.command)
        async with self.commands.one_look(envelope.key, *alone):
            if not self.saving.ok:
                await self.recover()
            digest = self.commands.digest(envelope)
            if (known := self.commands.recall(envelope, digest)) is None:
                if (answered := await self.commands.find_answer(envelope, digest)) is not None:
                    return answered
                await self._reload_closed(envelope.command)
            try:
                decision = self._decide(envelope, digest) if known is None else known
            except FoldedInPart:
                with suppress(NotSaved):
                    await self.recover()
                raise
            finally:
                self._reloaded = {}
            if alone:
                await self._durable_soon(decision)
        await self._durable_soon(decision)
        return decision.answer if known is None else decision.repetition().answer

    async def flush(self) -> None:
        """Make everything queued durable in one batch. Raises NotSaved."""
        async with self._commit_lock:
            if not self.saving.ok:
                raise NotSaved(self.saving.why)
            queue, self._queue = self._queue, Queue()
            if not queue:
                return
            batch = queue.batch()
            try:
                await self.source.ledger.append(batch)
            except (LedgerOutage, HeadMoved, KeyTaken) as reason:
                self._stop(str(reason), queue)
                # Where the ledger is still away, `saving` says so, and `recover` comes back to it.
                with suppress(LedgerOutage, HeadMoved):
                    await self._reread(refused=isinstance(reason, LedgerOutage))
                raise NotSaved(str(reason)) from reason
            except BaseException:
                # Cancelled, or a bug: nobody knows whether the batch was kept.
                self._stop("the commit was cut off", queue)
                raise
            self._durable = head_after(self._durable, batch.records)
            self.saving = self.saving.after_keeping()
            self._settle(queue)

    async def recover(self) -> None:
        """Come back to the ledger after an outage. Raises NotSaved while it is still away."""
        attempts = self._attempts
        async with self._commit_lock:
            if self.saving.ok:
                return
            if self._attempts != attempts:  # In a crowd nobody waits for a second one to fail.
                raise NotSaved(self.saving.why)
            try:
                await self._reread()
            except (LedgerOutage, HeadMoved) as reason:
                raise NotSaved(str(reason)) from reason

    def follow(self, callback: Follower) -> None:
        """Give durable facts to `callback`, a batch at a time, in order; it must not raise."""
        self._followers.append(callback)

    async def follow_board(self) -> Board:
        """The one board of durable facts, for screens: up to date before other followers hear."""
        while self._followed is None:
            await self.flush()
            if not self._queue:
                board = self._followed = self.tentative.copy()
                self._followers.insert(0, board.apply_all)
        return self._followed

    def look(self) -> Desk:
        """What a question may look at now; nothing is recorded."""
        return self._desk(None, ROOM)

    async def find_closed(self, incident_id: IncidentId) -> Reloaded | None:
        """An incident with its calls as its streams tell it, however long it is over."""
        return await rebuild.reload_incident(self.source, incident_id)

    async def save_snapshot(self, name: str = SNAPSHOT_NAME) -> bool:
        """Keep the board as of now; False when new decisions came in between (try again)."""
        await self.flush()
        if self._queue:
            return False
        snapshot = rebuild.make_snapshot(self.source, self.tentative, self._durable, name)
        await self.source.ledger.save_snapshot(snapshot)
        return True

    async def _note_opening(self) -> None:
        if (command := rebuild.opening(self.source, self.tentative.opened)) is not None:
            key = f"open-room-{self._head.sequence + 1}"
            self.decide(Envelope(command=command, actor=ROOM, key=key))
            await self.flush()

    def _now(self) -> datetime:
        """The recording clock: never before the last record, however the machine's clock jumps."""
        now, last = self._clock.now(), self._head.recorded_at
        return now if last is None or now > last else last

    def _desk(self, happened_at: datetime | None, actor: Actor) -> Desk:
        now = self._now()
        return Desk(
            board=self.tentative,
            doors=self.doors.under(self.tentative.closures),
            sealer=self.source.sealer,
            code_version=self.source.code_version,
            now=now,
            happened_at=now if happened_at is None else happened_at.astimezone(UTC),
            by=actor,
            reloaded=self._reloaded,
        )

    async def _reload_closed(self, command: Command) -> None:
        try:
            self._reloaded = await rebuild.reload_for(command, self.tentative, self.source)
        except LedgerOutage as reason:
            raise NotSaved(str(reason)) from reason

    async def _durable_soon(self, decision: Decision) -> None:
        if decision.durable:
            return
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        decision.waiting.append(done)
        if self._committer is None or self._committer.done():
            self._committer = asyncio.create_task(self._commit_all())
        await done

    async def _commit_all(self) -> None:
        """Commit until nothing is queued; what was decided meanwhile shares the next batch."""
        try:
            while self._queue:
                with suppress(NotSaved):
                    await self.flush()
        except Exception:  # A follower that raises, a bug, ends this task.
            if self._queue:
                self._committer = asyncio.create_task(self._commit_all())
            raise

    def _settle(self, queue: Queue) -> None:
        """Tell the followers, then those who wait: an answer finds the screens up to date."""
        queue.mark_durable()
        self.commands.forget_oldest()
        try:
            self._deliver(queue.facts)
        finally:
            queue.tell_durable()

    def _deliver(self, facts: Sequence[Fact]) -> None:
        for follower in self._followers:
            follower(facts)

    def _stop(self, why: str, lost: Queue) -> None:
        """Decide nothing more, tell everybody who waits, and forget what was tentative."""
        self.saving = Saving(ok=False, since=self._clock.now(), why=why)
        decisions, self._queue = lost.decisions + self._queue.decisions, Queue()
        self.commands.forget_undurable()
        for decision in decisions:
            decision.tell(NotSaved(why))

    async def _reread(self, *, refused: bool = False) -> None:
        """The board as the ledger has it. What was kept although its answer was lost is news."""
        try:
            read = await rebuild.reread(self.source, news_after=self._durable.sequence)
        finally:
            self._attempts += 1
        self.tentative = read.board
        self.timers = TimerBook(read.board)
        self._head = self._durable = read.head
        self.saving = Saving(ok=True, refused=refused and not read.news)
        if read.news:
            self._deliver(read.news)
