"""Tells one subscriber, from the ledger: in the order of the record, each at least once.

How far it came lies beside the record as a snapshot of its own, so that a start goes on where the
process ended. A receiver that is slow or away keeps this courier waiting, and nobody else: the
ledger is the queue.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

import msgspec
import structlog

from turnout.base.time import Clock
from turnout.coordination.subscribers.model import (
    HOUSE,
    Aside,
    NotReached,
    Post,
    Progress,
    Rules,
    Subscriber,
)
from turnout.coordination.subscribers.news import Sees, kind_of, news_of
from turnout.coordination.subscribers.rules import (
    TOO_OLD,
    is_refused,
    is_taken,
    note_failed,
    note_taken,
    put_aside,
)
from turnout.dispatch.rebuild import Source
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.record import Record, Snapshot
from turnout.ledger.sealing import SealBroken
from turnout.standards.cloudevents import MEDIA_TYPE, CloudEvent, write
from turnout.standards.signed_posts import sign

SHAPE: Final = "subscribers/1"
"""Of what is kept: a later room reads it, whatever its own version is."""

SAVED_AFTER_RECORDS: Final = 1_000
LOOK_EVERY_SECONDS: Final = 30.0
"""Each record wakes a courier; this is for what no record tells, as a grant that begins."""

_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(Progress).decode
_log = structlog.get_logger("turnout.subscribers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a courier works with. `chance` gives 0 to below 1."""

    source: Source
    post: Post
    sees: Sees
    clock: Clock
    chance: Callable[[], float]
    rules: Rules = HOUSE


@dataclass(slots=True)
class Courier:
    """`await step()` until it says when to come again; `run()` does so for ever."""

    subscriber: Subscriber
    means: Means
    progress: Progress | None = None
    _saved: int = -1
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def heed(self, _facts: Sequence[object]) -> None:
        """There is more to read."""
        self._wake.set()

    async def run(self) -> None:
        """Tell, until cancelled."""
        while True:
            self._wake.clear()
            try:
                waits = await self.step()
            except (LedgerOutage, SealBroken) as reason:
                _log.warning("subscriber_waits", subscriber=self.subscriber.id, why=str(reason))
                waits = LOOK_EVERY_SECONDS
            patience = LOOK_EVERY_SECONDS if waits is None else min(waits, LOOK_EVERY_SECONDS)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), patience)

    async def begin(self) -> Progress:
        """How far it came; a new subscriber is told what is recorded from now on. Raises
        LedgerOutage."""
        if self.progress is None:
            ledger = self.means.source.ledger
            kept = await ledger.find_snapshot(self._name, code_version=SHAPE)
            if kept is None:
                head = await ledger.head()
                self.progress = Progress(sequence=head.sequence, hash=head.hash)
                await self._save()
            else:
                self.progress = _decode(kept.body)
                self._saved = self.progress.sequence
        return self.progress

    async def step(self) -> float | None:
        """Tell what is due; seconds until the next try, or None when there is nothing left.
        Raises LedgerOutage, SealBroken."""
        progress = await self.begin()
        await self._try_again(progress)
        if progress.next_at is not None and self._seconds_left(progress) > 0:
            return self._seconds_left(progress)
        async for record in self.means.source.ledger.read(after=progress.sequence):
            if not await self._is_done(progress, record):
                await self._save()
                return self._seconds_left(progress)
            progress.sequence, progress.hash = record.sequence, record.hash
            if kind_of(record) is not None or record.sequence - self._saved > SAVED_AFTER_RECORDS:
                await self._save()
        return None

    def _seconds_left(self, progress: Progress) -> float:
        assert progress.next_at is not None, "what waits waits for a moment"
        return max(0.0, (progress.next_at - self.means.clock.now()).total_seconds())

    async def _is_done(self, progress: Progress, record: Record) -> bool:
        """Whether the record is done with: told, put aside, or nothing to tell."""
        news = await news_of(self.means.source, record, self.means.sees)
        if news is None:
            progress.tries = 0
            return True
        now, rules = self.means.clock.now(), self.means.rules
        if now - record.recorded_at > rules.too_old:
            put_aside(progress, _aside(news, TOO_OLD, progress.tries), rules)
            return True
        fault, final = await self._send(news)
        now = self.means.clock.now()
        if fault is None:
            note_taken(progress, now=now)
            return True
        if final:
            progress.fault, progress.failing, progress.next_at = fault, 0, None
            put_aside(progress, _aside(news, fault, progress.tries + 1), rules)
            return True
        often = note_failed(progress, fault, rules, now=now, chance=self.means.chance())
        if often:
            put_aside(progress, _aside(news, fault, progress.tries), rules)
            progress.sequence, progress.hash = record.sequence, record.hash
        return False

    async def _send(self, news: CloudEvent) -> tuple[str | None, bool]:
        """What went wrong, None: nothing; and whether it would again."""
        body, now = write(news), self.means.clock.now()
        headers = sign(self.subscriber.secrets, news.id, now, body)
        try:
            status = await self.means.post({**headers, "content-type": MEDIA_TYPE}, body)
        except NotReached as reason:
            return str(reason), False
        if is_taken(status):
            return None, False
        return f"status {status}", is_refused(status)

    async def _try_again(self, progress: Progress) -> None:
        """What a person asked for once more, each one time; none after one that did not arrive."""
        asked = [one for one in progress.aside if one.again]
        arrives = True
        for one in asked:
            one.again = False
            if not arrives:
                continue
            fault, final = await self._send_old(one)
            arrives = fault is None or final
            if fault is None:
                progress.aside.remove(one)
                note_taken(progress, now=self.means.clock.now())
            else:
                one.why, one.tries = fault, one.tries + 1
        if asked:
            await self._save()

    async def _send_old(self, one: Aside) -> tuple[str | None, bool]:
        read = self.means.source.ledger.read(after=one.sequence - 1, until=one.sequence)
        async for record in read:
            news = await news_of(self.means.source, record, self.means.sees)
            return (None, True) if news is None else await self._send(news)
        return None, True

    def ask_again(self, sequences: Sequence[int]) -> int:
        """One more try of what was put aside; how many of these there are."""
        wanted = set(sequences)
        found = [] if self.progress is None else self.progress.aside
        chosen = [one for one in found if one.sequence in wanted]
        for one in chosen:
            one.again = True
        self._wake.set()
        return len(chosen)

    @property
    def _name(self) -> str:
        return f"subscriber {self.subscriber.id}"

    async def _save(self) -> None:
        progress = self.progress
        assert progress is not None, "it has begun"
        await self.means.source.ledger.save_snapshot(
            Snapshot(
                name=self._name,
                code_version=SHAPE,
                sequence=progress.sequence,
                hash=progress.hash,
                body=_encode(progress),
            )
        )
        self._saved = progress.sequence


def _aside(news: CloudEvent, why: str, tries: int) -> Aside:
    return Aside(
        sequence=news.sequence,
        subject=news.subject,
        kind=news.type.split(".")[2],
        at=news.time,
        why=why,
        tries=tries,
    )
