"""The one writer of a book: commands wait in a queue, a batch of them is decided, then recorded.

What a part of the house brings (how it decides, folds and answers) is a Part. The writer does the
rest: a batch is decided one command after another on the state, becomes durable in one append, and
only then is anybody answered. Who reads waits until no batch is under way (`settled`), and so
never sees what is not durable. When an append fails or its outcome is unknown, the state is read
anew from the ledger before anything else is decided.

(The room has a writer of its own, dispatch/service.py: its screens must not wait for a batch.)
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Generic, Self, TypeVar

import msgspec

from turnout.base.time import Clock
from turnout.ledger.chain import head_after, link
from turnout.ledger.part import Asked, Done, Moment, NotSaved, Part
from turnout.ledger.ports import HeadMoved, KeyTaken, Ledger, LedgerOutage
from turnout.ledger.record import Batch, Head, Receipt, Record, SealedItem, Snapshot
from turnout.ledger.sealing import Sealer

S = TypeVar("S")
F = TypeVar("F")

_encode: Final = msgspec.msgpack.Encoder().encode


@dataclass(slots=True)
class _Waiting(Generic[F]):
    asked: Asked
    digest: bytes
    done: "asyncio.Future[Done[F]]"

    def tell(self, result: "Done[F] | BaseException") -> None:
        if self.done.done():
            return
        if isinstance(result, BaseException):
            self.done.set_exception(result)
            self.done.exception()  # Somebody may have gone who asked: that is no bug.
        else:
            self.done.set_result(result)


class Writer(Generic[S, F]):
    """The writer of one book: `await Writer.open(...)`, then `submit`."""

    def __init__(self, ledger: Ledger, sealer: Sealer, clock: Clock, part: Part[S, F]) -> None:
        """Use `Writer.open`: it reads the ledger first."""
        self.ledger = ledger
        self.sealer = sealer
        self.part = part
        self._clock = clock
        self._state: S | None = None
        self._head = Head(sequence=0, hash=bytes(32), recorded_at=None)
        self._queue: list[_Waiting[F]] = []
        self._under_way: dict[str, _Waiting[F]] = {}
        self._lock = asyncio.Lock()
        self._committer: asyncio.Task[None] | None = None
        self._followers: list[Callable[[Sequence[F]], None]] = []

    @classmethod
    async def open(cls, ledger: Ledger, sealer: Sealer, clock: Clock, part: Part[S, F]) -> Self:
        """The book as its ledger says. Raises LedgerOutage, SealBroken, and what `part` raises for
        an event that it does not know."""
        writer = cls(ledger, sealer, clock, part)
        await writer._reread()
        return writer

    @property
    def head(self) -> Head:
        """The last durable record."""
        return self._head

    def now(self) -> datetime:
        """The recording clock: never before the last record."""
        now, last = self._clock.now(), self._head.recorded_at
        return now if last is None or now > last else last

    def follow(self, callback: Callable[[Sequence[F]], None]) -> None:
        """Give durable facts to `callback`, a batch at a time, in order; it must not raise."""
        self._followers.append(callback)

    async def settled(self) -> S:
        """The state, every fact of it durable: look at it before the next `await`. Raises
        NotSaved while the ledger is away."""
        async with self._lock:
            return await self._known_state()

    async def submit(self, asked: Asked) -> Done[F]:
        """Decide and wait until it is durable. The same key gives the same answer, once. Raises
        the part's refusals; NotSaved when the append failed or its outcome is unknown."""
        bound = (asked.key, asked.actor, asked.happened_at, asked.command)
        digest = self.sealer.fingerprint(_encode(bound))
        if (waiting := self._under_way.get(asked.key)) is not None:
            return await self._join(waiting, digest)
        # Under way from here on: who asks the same meanwhile waits for this one's answer, for the
        # receipt that it would find may be kept between its look and its turn.
        waiting = _Waiting(asked, digest, asyncio.get_running_loop().create_future())
        self._under_way[asked.key] = waiting
        try:
            done = await self._answered(asked.key, digest)
        except BaseException as reason:
            self._end(waiting, reason if isinstance(reason, Exception) else NotSaved("cut off"))
            raise
        if done is not None:
            self._end(waiting, done)
            return done
        self._queue.append(waiting)
        if self._committer is None or self._committer.done():
            self._committer = asyncio.create_task(self._commit_all())
        return await asyncio.shield(waiting.done)

    def _end(self, waiting: _Waiting[F], result: "Done[F] | Exception") -> None:
        self._under_way.pop(waiting.asked.key, None)
        waiting.tell(result)

    async def _join(self, waiting: _Waiting[F], digest: bytes) -> Done[F]:
        if waiting.digest != digest:
            raise self.part.reused(waiting.asked.key)
        done = await asyncio.shield(waiting.done)
        return Done(done.facts, done.sequence, repeated=True)

    async def _answered(self, key: str, digest: bytes) -> Done[F] | None:
        if self._state is None:
            # After an unknown outcome a receipt may be there that no standby confirmed: the ledger
            # says first that it stands.
            await self.settled()
        try:
            receipt = await self.ledger.find_receipt(key)
            if receipt is None:
                return None
            if receipt.command_digest != digest:
                raise self.part.reused(key)
            first, last = receipt.first_sequence, receipt.last_sequence
            read = self.ledger.read(after=first - 1, until=last)
            facts = tuple([self.part.fact(record, None) async for record in read])
        except LedgerOutage as reason:
            raise NotSaved(str(reason)) from reason
        return Done(facts, last, repeated=True)

    async def _commit_all(self) -> None:
        """Commit until nothing waits; what comes meanwhile shares the next batch."""
        while self._queue:
            async with self._lock:
                batch, self._queue = self._queue, []
                try:
                    await self._commit(batch)
                except (NotSaved, LedgerOutage) as reason:
                    _tell_all(batch, NotSaved(str(reason)))
                except BaseException as bug:
                    self._state = None
                    # Who came meanwhile would wait for a committer that has gone.
                    batch, self._queue = batch + self._queue, []
                    _tell_all(batch, NotSaved(f"cut off: {type(bug).__name__}"))
                    raise
                finally:
                    for waiting in batch:
                        self._under_way.pop(waiting.asked.key, None)

    async def _commit(self, batch: Sequence[_Waiting[F]]) -> None:
        state = await self._known_state()
        head, decided = self._head, list[tuple[_Waiting[F], tuple[F, ...], tuple[Record, ...]]]()
        sealed: list[SealedItem] = []
        for waiting in batch:
            try:
                records, texts, items = self._decide(state, waiting.asked, head)
            except Exception as refusal:  # noqa: BLE001 - it is raised where it was asked
                waiting.tell(refusal)
                continue
            facts = tuple(map(self.part.fact, records, texts))
            for fact in facts:
                self.part.apply(state, fact)
            sealed += items
            head = head_after(head, records)
            decided.append((waiting, facts, records))
        if decided:
            await self._append(decided, sealed)
            self._head = head
            self._deliver([fact for _, facts, _ in decided for fact in facts])
        for waiting, facts, records in decided:
            waiting.tell(Done(facts, records[-1].sequence, repeated=False))

    def _decide(
        self, state: S, asked: Asked, head: Head
    ) -> tuple[tuple[Record, ...], list[Any], list[SealedItem]]:
        now = self._clock.now()
        if head.recorded_at is not None and now < head.recorded_at:
            now = head.recorded_at
        at = now if asked.happened_at is None else asked.happened_at.astimezone(UTC)
        moment = Moment(now=now, happened_at=at, actor=asked.actor, sealer=self.sealer)
        decided = self.part.decide(state, asked.command, moment)
        assert decided, "a command that changes nothing is refused"
        records = link(
            head,
            self.part.versions(state),
            [draft for draft, _ in decided],
            book=self.ledger.book,
            actor=asked.actor,
            key=asked.key,
            recorded_at=now,
        )
        return records, [text for _, text in decided], moment.sealed

    async def _append(
        self,
        decided: Sequence[tuple[_Waiting[F], tuple[F, ...], tuple[Record, ...]]],
        sealed: Sequence[SealedItem],
    ) -> None:
        batch = Batch(
            records=tuple(record for _, _, records in decided for record in records),
            receipts=tuple(_receipt(waiting, records) for waiting, _, records in decided),
            sealed=tuple(sealed),
        )
        try:
            await self.ledger.append(batch)
        except (LedgerOutage, HeadMoved, KeyTaken) as reason:
            self._state = None
            raise NotSaved(str(reason)) from reason

    def _deliver(self, facts: Sequence[F]) -> None:
        for follower in self._followers:
            follower(facts)

    async def _known_state(self) -> S:
        if self._state is None:
            try:
                await self._reread()
            except (LedgerOutage, HeadMoved) as reason:
                raise NotSaved(str(reason)) from reason
        assert self._state is not None
        return self._state

    async def _reread(self) -> None:
        """The state as the ledger has it. What was kept although its answer was lost is news."""
        head = await self.ledger.head()
        name, shape = self.part.snapshot
        kept = await self.ledger.find_snapshot(name, code_version=shape)
        state, after = (
            (self.part.empty(), 0) if kept is None else self.part.from_snapshot(kept.body)
        )
        news: list[F] = []
        async for record in self.ledger.read(after=after):
            fact = self.part.fact(record, None)
            self.part.apply(state, fact)
            if record.sequence > self._head.sequence:
                news.append(fact)
        items = await self.ledger.list_sealed(self.part.missing_refs(state))
        opened = {ref: self.sealer.open(item) for ref, item in items.items()}
        self.part.install(state, {ref: text for ref, text in opened.items() if text is not None})
        self._state, self._head = state, head
        self._deliver(news)

    async def save_snapshot(self) -> None:
        """Keep the state for the next start. Raises LedgerOutage, NotSaved."""
        async with self._lock:
            state = await self._known_state()
            if not self._head.sequence:
                return
            name, shape = self.part.snapshot
            snapshot = Snapshot(
                name=name,
                code_version=shape,
                sequence=self._head.sequence,
                hash=self._head.hash,
                body=self.part.to_snapshot(state),
            )
            await self.ledger.save_snapshot(snapshot)


def _tell_all(batch: Sequence[_Waiting[F]], error: NotSaved) -> None:
    for waiting in batch:
        waiting.tell(error)


def _receipt(waiting: _Waiting[F], records: Sequence[Record]) -> Receipt:
    return Receipt(
        key=waiting.asked.key,
        actor=waiting.asked.actor,
        command_digest=waiting.digest,
        recorded_at=records[0].recorded_at,
        first_sequence=records[0].sequence,
        last_sequence=records[-1].sequence,
    )
