"""Access: looks, decides, records, and answers once the record is durable.

One command after another: access is asked for far less than the room, and each of its commands is
one batch of its book. What no command changes (tries that failed, when a session was last used)
lies in memory beside, and is forgotten with the process.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import Final, Self

import msgspec

from turnout.access.commands import Command
from turnout.access.decisions import Events, Look, decide
from turnout.access.events import Event, stream_of
from turnout.access.events.accounts import AccountClosed, CredentialSet
from turnout.access.events.passkeys import PasskeyRemoved
from turnout.access.facts import Fact, Text, read_event
from turnout.access.fold import apply
from turnout.access.limits import Limits
from turnout.access.state import (
    SNAPSHOT_SHAPE,
    State,
    credential_stream,
    from_snapshot,
    passkey_stream,
    to_snapshot,
)
from turnout.base.time import Clock
from turnout.ledger.chain import head_after, link
from turnout.ledger.ports import HeadMoved, KeyTaken, Ledger, LedgerOutage
from turnout.ledger.record import Batch, Draft, Head, Snapshot
from turnout.ledger.sealing import Entropy, Sealer

SYSTEM: Final = "access"
"""Who gives the commands that access gives itself."""

SNAPSHOT_NAME: Final = "access"


class NotRecorded(Exception):
    """The book of access was not reached: nothing was done, or it is unknown whether it was."""


def digest_of(secret: str) -> str:
    """What is kept of a secret that was drawn: it has 128 bits or more, so a plain hash does."""
    return sha256(secret.encode()).hexdigest()


class AccessBook:
    """The book of access and what it says: `await AccessBook.open(...)`, then `do`."""

    def __init__(
        self, ledger: Ledger, sealer: Sealer, clock: Clock, entropy: Entropy, limits: Limits
    ) -> None:
        """Use `AccessBook.open`: it reads the ledger first."""
        self.ledger = ledger
        self.state = State()
        self.limits = limits
        self._sealer = sealer
        self._clock = clock
        self._entropy = entropy
        self._head: Head | None = None
        self._outdated: set[str] = set()
        self._lock = asyncio.Lock()

    @classmethod
    async def open(
        cls,
        *,
        ledger: Ledger,
        sealer: Sealer,
        clock: Clock,
        entropy: Entropy,
        limits: Limits | None = None,
    ) -> Self:
        """The accounts as their book says. Raises LedgerOutage, UnknownEvent, SealBroken."""
        book = cls(ledger, sealer, clock, entropy, limits or Limits())
        await book._reread()
        return book

    def now(self) -> datetime:
        """The moment, never before the last record's."""
        now = self._clock.now()
        last = None if self._head is None else self._head.recorded_at
        return now if last is None or now > last else last

    async def do(self, command: Command, *, by: str) -> Events:
        """Decide and record; the events, once they are durable. Raises Refusal, NotRecorded."""
        async with self._lock:
            if self._head is None:
                await self._come_back()
            look = Look(
                state=self.state, limits=self.limits, sealer=self._sealer, now=self.now(), by=by
            )
            events = decide(look, command)
            outdated = outdated_streams(self.state, events)
            if events:
                await self._record(look, events)
                self._outdated.update(outdated)
        # What the ledger does not erase now, the next round does: it opens nothing meanwhile.
        with suppress(LedgerOutage):
            await self._erase(outdated)
        return events

    async def erase_outdated(self) -> int:
        """Destroy passwords and passkeys that hold no more and were left, as where the ledger went
        away or the process ended in between; how many there were. Raises NotRecorded,
        LedgerOutage; what was left is still to be erased."""
        async with self._lock:
            if self._head is None:
                await self._come_back()
        return await self._erase(sorted(self._outdated))

    async def _record(self, look: Look, events: Events) -> None:
        assert self._head is not None
        drafts = [
            Draft(
                stream=stream_of(event),
                type=type(event).__name__,
                version=event.VERSION,
                happened_at=look.now,
                payload=msgspec.json.encode(event),
            )
            for event in events
        ]
        versions = await self._versions_of(drafts)
        records = link(
            self._head,
            versions,
            drafts,
            book=self.ledger.book,
            actor=look.by,
            key=self._entropy(16).hex(),
            recorded_at=look.now,
        )
        try:
            await self.ledger.append(Batch(records=records, receipts=(), sealed=tuple(look.sealed)))
        except (LedgerOutage, HeadMoved, KeyTaken) as reason:
            self._head = None
            raise NotRecorded(str(reason)) from reason
        except BaseException:
            self._head = None
            raise
        self._head = head_after(self._head, records)
        for record, event in zip(records, events, strict=True):
            apply(self.state, Fact(record, event, _opened(look, event)))

    async def _versions_of(self, drafts: Sequence[Draft]) -> dict[str, int]:
        """Asked of the ledger each time: a year of a large city has ten million calls and incidents
        that somebody looked at, each a stream of this book, which no memory need hold."""
        try:
            return await self.ledger.last_versions([draft.stream for draft in drafts])
        except LedgerOutage as reason:
            raise NotRecorded(str(reason)) from reason

    async def _erase(self, streams: Sequence[str]) -> int:
        if not streams:
            return 0
        erased = await self.ledger.erase(*streams)
        self._outdated.difference_update(streams)
        return erased

    async def _come_back(self) -> None:
        try:
            await self._reread()
        except (LedgerOutage, HeadMoved) as reason:
            raise NotRecorded(str(reason)) from reason

    async def _reread(self) -> None:
        """The state as the ledger has it, from the newest snapshot and all records after it."""
        head = await self.ledger.head()
        state = State()
        kept = await self.ledger.find_snapshot(SNAPSHOT_NAME, code_version=SNAPSHOT_SHAPE)
        if kept is not None:
            state = from_snapshot(kept.body)
        async for record in self.ledger.read(after=state.sequence):
            apply(state, Fact(record, read_event(record)))
        items = await self.ledger.list_sealed(state.missing_refs())
        opened = {ref: self._sealer.open(item) for ref, item in items.items()}
        state.install({ref: text for ref, text in opened.items() if text is not None})
        self.state, self._head = state, head
        self._outdated = set(spent_streams(state))

    async def save_snapshot(self) -> None:
        """Keep the state for the next start. Raises LedgerOutage."""
        async with self._lock:
            if self._head is None or not self._head.sequence:
                return
            snapshot = Snapshot(
                name=SNAPSHOT_NAME,
                code_version=SNAPSHOT_SHAPE,
                sequence=self._head.sequence,
                hash=self._head.hash,
                body=to_snapshot(self.state),
            )
            await self.ledger.save_snapshot(snapshot)

    async def about(self, stream: str) -> list[Fact]:
        """Every fact of one stream, newest first: who saw call-C7. Raises LedgerOutage."""
        records = self.ledger.read_stream(stream)
        return [Fact(record, read_event(record)) async for record in records][::-1]


def outdated_streams(state: State, events: Events) -> list[str]:
    """Where credentials and passkeys are sealed that these events put out of use; `state` as it
    was before them."""
    found: list[str] = []
    for event in events:
        if isinstance(event, CredentialSet) and event.number > 1:
            found.append(credential_stream(event.account_id, event.number - 1))
        elif isinstance(event, PasskeyRemoved):
            found.append(passkey_stream(event.account_id, event.number))
        elif isinstance(event, AccountClosed):
            account = state.accounts[event.account_id]
            found += [passkey_stream(account.id, one.number) for one in account.passkeys]
            if account.credentials:
                found.append(credential_stream(account.id, account.credentials))
    return found


def spent_streams(state: State) -> Iterator[str]:
    """Where every credential and passkey was sealed that is out of use, erased or not yet."""
    for account in state.accounts.values():
        in_use = 0 if account.closed else 1
        for number in range(1, account.credentials + 1 - in_use):
            yield credential_stream(account.id, number)
        held = {one.number for one in account.passkeys}
        for number in range(1, account.next_passkey):
            if number not in held:
                yield passkey_stream(account.id, number)


def _opened(look: Look, event: Event) -> Text | None:
    sealed = getattr(event, "sealed", None)
    return None if sealed is None else look.opened[sealed.ref]
