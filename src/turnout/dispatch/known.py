"""Commands that were answered before: the same key gives the same answer, once.

Once every key that the ledger knows was taken in, one that is new is decided without asking it:
whoever presses waits for the commit alone. Before that, and after an outage until they were taken
in again (somebody else may have written meanwhile), every key is asked about.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import islice
from typing import Final

import msgspec

from turnout.base.ids import IncidentId
from turnout.dispatch.answers import Answer, answer_of
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.commit import Decision, NotSaved
from turnout.dispatch.events.room import ErasedAtOnce, KeptTextErased, PersonalTextErased
from turnout.dispatch.facts import read_event
from turnout.dispatch.rebuild import Source
from turnout.dispatch.refusals import refusal
from turnout.dispatch.seen_keys import SeenKeys
from turnout.ledger.ports import LedgerOutage

RECENT_KEPT: Final = 128
"""How many answered commands are remembered without asking the ledger: a lost answer is asked for
again within seconds, and what is forgotten soon is still at hand in the processor's memory."""

_ERASURES: Final = frozenset({PersonalTextErased, KeptTextErased, ErasedAtOnce})
_encode: Final = msgspec.msgpack.Encoder().encode


class KnownCommands:
    """The latest commands in memory, all others in the ledger's receipts."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._recent: dict[str, Decision] = {}
        self._seen: SeenKeys | None = None
        self._outages = 0
        self._looks: dict[str | IncidentId, asyncio.Event] = {}
        self.learned = False

    async def learn(self) -> None:
        """Take in every key that the ledger knows: only while the room saves. Raises
        LedgerOutage."""
        outages, seen = self._outages, self._seen or SeenKeys()
        # What is under way may become durable behind the place that is being read.
        seen.add(self._recent)
        self._seen = seen
        async for keys in self._source.ledger.read_used_keys():
            seen.add(keys)
        self.learned = outages == self._outages

    @asynccontextmanager
    async def one_look(self, *names: str | IncidentId) -> AsyncIterator[None]:
        """Whoever presses under this key looks and is decided alone. Else a first press could be
        decided, kept and, when its commit's answer is lost, forgotten while a second one looks for
        a receipt that was not there yet: the second would then be refused for what it did. So does
        whoever names an incident too."""
        taken: list[str | IncidentId] = []
        try:
            for name in names:
                while (before := self._looks.get(name)) is not None:
                    await before.wait()
                self._looks[name] = asyncio.Event()
                taken.append(name)
            yield
        finally:
            for name in taken:
                self._looks.pop(name).set()

    def digest(self, envelope: Envelope) -> bytes:
        """What binds a key to its command: 32 bytes from which nothing can be guessed back."""
        # The key goes in, so that equal commands under two keys leave no equal trace.
        bound = (envelope.key, envelope.actor, envelope.happened_at, envelope.command)
        return self._source.sealer.fingerprint(_encode(bound))

    def recall(self, envelope: Envelope, digest: bytes) -> Decision | None:
        """The recent decision under this key. Refuses: idempotency_key_reused."""
        known = self._recent.get(envelope.key)
        if known is not None and known.digest != digest:
            raise refusal("idempotency_key_reused", key=envelope.key)
        return known

    def remember(self, key: str, decision: Decision) -> None:
        """Keep a decision.

        At an erasure all durable ones go: they hold text, and the receipts know them too.
        """
        if type(decision.facts[0].event) in _ERASURES:
            self._recent = {k: one for k, one in self._recent.items() if not one.durable}
        self._recent[key] = decision
        if self._seen is not None:
            self._seen.add((key,))

    def forget_oldest(self) -> None:
        """What is durable and not among the latest any more: the receipts know it."""
        recent = self._recent
        for key in list(islice(recent, max(0, len(recent) - RECENT_KEPT))):
            if not recent[key].durable:
                break
            del recent[key]

    def forget_undurable(self) -> None:
        """What was not saved was never answered; and whatever was saved since, by whomever, is the
        ledger's to say."""
        self._outages += 1
        self.learned = False
        self._recent = {key: one for key, one in self._recent.items() if one.durable}

    async def find_answer(self, envelope: Envelope, digest: bytes) -> Answer | None:
        """The answer of a command that the ledger knows, worked out anew from its events.

        Refuses: idempotency_key_reused. Raises NotSaved while the ledger is away.
        """
        if self._is_new(envelope.key):
            return None
        ledger = self._source.ledger
        try:
            receipt = await ledger.find_receipt(envelope.key)
            if receipt is None:
                return None
            if receipt.command_digest != digest:
                raise refusal("idempotency_key_reused", key=envelope.key)
            last = receipt.last_sequence
            read = ledger.read(after=receipt.first_sequence - 1, until=last)
            events = [read_event(record) async for record in read]
        except LedgerOutage as reason:
            raise NotSaved(str(reason)) from reason
        return answer_of(events, sequence=last, repeated=True)

    def _is_new(self, key: str) -> bool:
        """Whether the ledger need not be asked: it surely knows nothing of this key."""
        return self.learned and self._seen is not None and not self._seen.perhaps(key)
