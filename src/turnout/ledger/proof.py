"""The whole proof of a book: its chain, the heads noted earlier, its sealed items."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from turnout.base.text import Words
from turnout.ledger.record import Head, Record, SealedItem
from turnout.ledger.seal_check import NamedSeal, SealFault, check_seal, list_named_seals
from turnout.ledger.verification import Fault, Verifier

_CHUNK: Final = 500


class SealedStore(Protocol):
    """Where sealed items are kept: any ledger."""

    async def list_sealed(self, refs: Sequence[str]) -> dict[str, SealedItem]:
        """Sealed items by ref; an unknown ref is absent."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a proof came to: the first fault, if any, after so many records found good."""

    records: int
    hash: bytes
    fault: Fault | SealFault | None

    @property
    def holds(self) -> bool:
        """Whether the book is as it was written."""
        return self.fault is None

    @property
    def words(self) -> Words:
        """The finding for a person."""
        if self.fault:
            return self.fault.words
        if not self.records:
            return Words(
                en="There is no record: nothing was proved.", zh="没有任何记录：未作校验。"
            )
        head = f"{self.records}:{self.hash.hex()}"
        return Words(
            en=f"The chain holds: {self.records} records. Head {head}",
            zh=f"记录链完整：共 {self.records} 条记录。链头 {head}",
        )


async def prove(
    records: AsyncIterator[Record],
    *,
    expected: Iterable[Head] = (),
    sealed: SealedStore | None = None,
) -> Finding:
    """Prove a book that is read from its first record on.

    Sealed items are proved in `sealed` after the records that name them; a room may go on
    writing meanwhile.
    """
    verifier = Verifier(expected=expected)
    fault: Fault | SealFault | None = None
    waiting: list[NamedSeal] = []
    async for record in records:
        fault = verifier.feed(record)
        if fault:
            break
        if sealed:
            waiting += list_named_seals(record)
            if len(waiting) >= _CHUNK:
                fault = await _prove_sealed(waiting, sealed)
                waiting = []
        if fault:
            break
    fault = fault or verifier.finish()
    if sealed and not fault:
        fault = await _prove_sealed(waiting, sealed)
    return Finding(records=verifier.sequence, hash=verifier.hash, fault=fault)


async def _prove_sealed(named: list[NamedSeal], store: SealedStore) -> SealFault | None:
    held = await store.list_sealed([one.ref for one in named])
    return next((fault for one in named if (fault := check_seal(one, held))), None)
