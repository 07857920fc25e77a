"""Proving sealed items against the chain: an event carries each one's ref and digest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from turnout.base.text import Words
from turnout.ledger.record import Record, SealedItem
from turnout.ledger.sealing import sealed_digest

_NAMED: Final = re.compile(rb'"ref":"([0-9a-f]{24})","digest":"([0-9a-f]{64})"')
"""How a payload names a sealed item; inside a text of JSON a quotation mark never stands bare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealFault:
    """A sealed item that is not the one its record was written with."""

    ref: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSeal:
    """A sealed item as a record names it."""

    ref: str
    digest: str
    sequence: int


def list_named_seals(record: Record) -> list[NamedSeal]:
    """The sealed items that a record names, in its order."""
    return [
        NamedSeal(ref=ref.decode(), digest=digest.decode(), sequence=record.sequence)
        for ref, digest in _NAMED.findall(record.payload)
    ]


def check_seal(named: NamedSeal, held: Mapping[str, SealedItem]) -> SealFault | None:
    """Whether the item held under that ref, erased or not, is the one that was written."""
    item = held.get(named.ref)
    if item is None:
        words = Words(
            en=f"Sealed item {named.ref} of record {named.sequence} is missing: it was removed.",
            zh=f"第 {named.sequence} 条记录的封存内容 {named.ref} 缺失：已被删除。",
        )
    elif sealed_digest(item.ciphertext).hex() == named.digest == item.digest.hex():
        return None
    else:
        words = Words(
            en=f"Sealed item {named.ref} of record {named.sequence} was changed.",
            zh=f"第 {named.sequence} 条记录的封存内容 {named.ref} 被改动。",
        )
    return SealFault(ref=named.ref, words=words)
