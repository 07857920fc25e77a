"""The facts table kept beside the record, so that a start reads no more of it than its last end.

It lies there as snapshots: one of each piece, and one that lists them with a digest of each. What
is listed is replaced together with the list, all or none: a process may end at any moment. Pieces
that the list does not name yet may come before it, some at a time. The record stays the truth:
where anything is missing or other than what was listed, it is read from its beginning.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator, Mapping, Sequence
from hashlib import sha256
from typing import Final, Protocol

import msgspec
import structlog

from turnout.insight.columns import Torn
from turnout.insight.pieces import (
    REST,
    begin_table,
    changed_pieces,
    note_changed,
    put_piece,
    take_pieces,
    version_of,
)
from turnout.insight.table import FactsTable
from turnout.ledger.record import GENESIS_HASH, Record, Snapshot

FACTS_NAME: Final = "facts"
PIECES_AT_ONCE: Final = 16

_log = structlog.get_logger("turnout.measures")
_decode_list = msgspec.msgpack.Decoder(dict[str, bytes]).decode


class Finds(Protocol):
    """The part of a ledger that a table which was kept needs."""

    async def find_snapshot(self, name: str, *, code_version: str) -> Snapshot | None:
        """The newest snapshot of that name by that code whose hash is on this chain, or None."""
        ...


class Keeps(Finds, Protocol):
    """And what keeping it needs."""

    def read(self, *, after: int = 0, until: int | None = None) -> AsyncIterator[Record]:
        """Records with after < sequence <= until, in order."""
        ...

    async def save_snapshot(self, *snapshots: Snapshot) -> None:
        """Keep a board's bytes, replacing the older ones of that name; of several all, or none."""
        ...


class FactsKeeper:
    """Keeps one table, and finds it again. `sequence`: the last record that it was kept with."""

    def __init__(self, ledger: Keeps) -> None:
        self.sequence = 0
        self._ledger = ledger
        self._kept: dict[str, bytes] = {}

    async def find(self, blank: FactsTable) -> FactsTable | None:
        """The table as it was kept, in the blank one, or None. Raises LedgerOutage."""
        try:
            found = await find_table(self._ledger, blank)
        except Torn as reason:
            _log.warning("facts_anew", why=str(reason))
            return None
        if found is None:
            return None
        table, self._kept = found
        self.sequence = table.sequence
        return table

    async def keep(self, table: FactsTable) -> None:
        """Keep what changed. Raises LedgerOutage: what was kept before is as good as it was."""
        while len(new := self._unlisted(table)) > PIECES_AT_ONCE:
            await self._write(table, new[:PIECES_AT_ONCE])
        sequence = table.sequence
        await self._write(table, [*changed_pieces(table), REST])
        self.sequence = sequence

    def _unlisted(self, table: FactsTable) -> list[str]:
        return [name for name in changed_pieces(table) if name not in self._kept]

    async def _write(self, table: FactsTable, names: Sequence[str]) -> None:
        """Pieces as they are now; the list with them where the rest is among them."""
        sequence, version = table.sequence, version_of(table.service_of)
        pieces = take_pieces(table, names)
        try:
            packed = await asyncio.to_thread(_packed, pieces)
            listed = self._kept | {name: _digest(body) for name, body in packed.items()}
            named = {_named(name): body for name, body in packed.items()}
            if REST in pieces:
                named[FACTS_NAME] = msgspec.msgpack.encode(listed)
            at = await self._hash_of(sequence)
            await self._ledger.save_snapshot(
                *(
                    Snapshot(name=name, code_version=version, sequence=sequence, hash=at, body=body)
                    for name, body in named.items()
                )
            )
        except BaseException:
            note_changed(table, names)
            raise
        self._kept = listed

    async def _hash_of(self, sequence: int) -> bytes:
        async for record in self._ledger.read(after=sequence - 1, until=sequence):
            return record.hash
        return GENESIS_HASH


async def find_table(
    ledger: Finds, table: FactsTable
) -> tuple[FactsTable, dict[str, bytes]] | None:
    """A table as it was kept, put into a blank one, with the digest of each piece; None where there
    is none that fits city and program. Raises LedgerOutage; Torn where it is not all there, which
    spoils the blank one."""
    version = version_of(table.service_of)
    kept = await ledger.find_snapshot(FACTS_NAME, code_version=version)
    if kept is None:
        return None
    try:
        listed = _decode_list(kept.body)
        names = [name for name in listed if name != REST]
        begin_table(table, await _piece(ledger, version, listed, REST), names)
        for name in names:
            put_piece(table, name, await _piece(ledger, version, listed, name))
    except msgspec.MsgspecError as reason:
        raise Torn(str(reason)) from reason
    table.sequence = kept.sequence
    return table, listed


async def _piece(ledger: Finds, version: str, listed: Mapping[str, bytes], name: str) -> bytes:
    found = await ledger.find_snapshot(_named(name), code_version=version)
    if found is None:
        raise Torn(f"missing: {name}")
    if _digest(found.body) != listed.get(name):
        raise Torn(f"another than was listed: {name}")
    return await asyncio.to_thread(zlib.decompress, found.body)


def _packed(pieces: Mapping[str, bytes]) -> dict[str, bytes]:
    """As they lie in the store, which would take four times as long to pack them itself."""
    return {name: zlib.compress(piece, level=1) for name, piece in pieces.items()}


def _digest(body: bytes) -> bytes:
    return sha256(body).digest()


def _named(piece: str) -> str:
    return f"{FACTS_NAME} {piece}"
