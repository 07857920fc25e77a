"""Proving a book: which record, if any, was changed, removed or put in by hand.

What this finds: any record that does not hash to what it says, does not continue the one before,
or is not there. What it cannot find alone: a book whose end was cut off, and a book rewritten by
somebody who computed every later hash anew. Both need something kept elsewhere: a head, sequence
and hash, that was noted before (`turnout ledger head`, or a signed anchor), given here as
`expected`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import msgspec

from turnout.base.text import Words
from turnout.ledger.chain import record_hash
from turnout.ledger.record import GENESIS_HASH, Head, Record

_RENUMBERED_SEARCH: Final = 1_000
"""How many removed records a renumbering is followed back over, once a fault is found."""


class FaultKind(StrEnum):
    """What was done to the record that is named."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    REWRITTEN = "rewritten"


_WORDS: Final = {
    FaultKind.CHANGED: Words(
        en="Record {0} was changed after it had been written.",
        zh="第 {0} 条记录写入后被改动。",
    ),
    FaultKind.MISSING: Words(
        en="Record {0} is missing from its place: it was removed.",
        zh="第 {0} 条记录不在原位：已被移除。",
    ),
    FaultKind.INSERTED: Words(
        en="Record {0} was put in by hand: it is not part of the chain.",
        zh="第 {0} 条记录为人工插入，不属于原链。",
    ),
    FaultKind.REWRITTEN: Words(
        en="Record {0} is not the one that was noted earlier: the book up to it was written anew.",
        zh="第 {0} 条记录与先前留存的不符：该条及之前的记录被重新写过。",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """The first record that is not as it was written."""

    sequence: int
    kind: FaultKind

    @property
    def words(self) -> Words:
        """The finding for a person."""
        told = _WORDS[self.kind]
        return Words(en=told.en.format(self.sequence), zh=told.zh.format(self.sequence))


class Verifier:
    """Checks a book from its first record on, one record at a time, in the order of the book.

    `feed` gives the first fault as soon as it is certain, `finish` what shows at the end only.
    After a fault, feed nothing more. One record is held back where a doubt needs the next one.
    """

    def __init__(self, *, expected: Iterable[Head] = ()) -> None:
        self._expected: dict[int, set[bytes]] = {}
        for head in expected:
            self._expected.setdefault(head.sequence, set()).add(head.hash)
        self._sequence = 0
        self._hash = GENESIS_HASH
        self._before = GENESIS_HASH
        self._suspect: Record | None = None
        self._unlike: Record | None = None

    @property
    def sequence(self) -> int:
        """The last record found good."""
        return self._sequence

    @property
    def hash(self) -> bytes:
        """Its hash."""
        return self._hash

    def feed(self, record: Record) -> Fault | None:
        """Check the next record; the first fault, or None as far as is known yet."""
        if held := self._judge_held(record):
            return held
        place = self._sequence + 1
        if record.sequence != place:
            kind = FaultKind.MISSING if record.sequence > place else FaultKind.INSERTED
            return Fault(sequence=min(place, record.sequence), kind=kind)
        if record_hash(record) != record.hash:
            return self._explain_wrong_hash(record)
        if record.previous_hash != self._hash:
            if record.previous_hash == self._before and place > 1:
                return Fault(sequence=place - 1, kind=FaultKind.INSERTED)
            self._suspect = record
            return None
        return self._accept(record)

    def finish(self) -> Fault | None:
        """What shows only at the end: a doubt about the last record, or an end cut off."""
        if held := self._judge_held(None):
            return held
        if any(sequence > self._sequence for sequence in self._expected):
            return Fault(sequence=self._sequence + 1, kind=FaultKind.MISSING)
        return None

    def _accept(self, record: Record) -> Fault | None:
        if self._expected.get(record.sequence, {record.hash}) != {record.hash}:
            return Fault(sequence=record.sequence, kind=FaultKind.REWRITTEN)
        self._sequence, self._before, self._hash = record.sequence, self._hash, record.hash
        return None

    def _explain_wrong_hash(self, record: Record) -> Fault | None:
        """A record that is genuine but for its number tells that its neighbours were moved; of
        one that is not genuine at all, the next record tells whether it had a place here."""
        place = record.sequence
        if place > 1 and record.previous_hash == self._before and _was(record, place - 1):
            return Fault(sequence=place - 1, kind=FaultKind.INSERTED)
        if record.previous_hash != self._hash and any(
            _was(record, place + removed) for removed in range(1, _RENUMBERED_SEARCH)
        ):
            return Fault(sequence=place, kind=FaultKind.MISSING)
        self._unlike = record
        return None

    def _judge_held(self, after: Record | None) -> Fault | None:
        """The fault of a record that was held back, now that the next one is known, if any."""
        if self._suspect is not None:
            return self._judge(self._suspect, after)
        return None if self._unlike is None else self._judge_unlike(self._unlike, after)

    def _judge_unlike(self, unlike: Record, after: Record | None) -> Fault:
        """A record whose hash does not fit was put in when the one after it was written in its
        place and continues the one before it; else it was changed."""
        place = unlike.sequence
        put_in = after is not None and after.previous_hash == self._hash and _was(after, place)
        return Fault(sequence=place, kind=FaultKind.INSERTED if put_in else FaultKind.CHANGED)

    def _judge(self, suspect: Record, after: Record | None) -> Fault:
        """A record whole in itself that does not continue the one before: one of the two is
        forged, and the record after it says which. Without one the earlier is suspected."""
        if after is not None and after.previous_hash != suspect.hash:
            return Fault(sequence=suspect.sequence, kind=FaultKind.INSERTED)
        if suspect.sequence == 1:
            return Fault(sequence=1, kind=FaultKind.CHANGED)
        return Fault(sequence=suspect.sequence - 1, kind=FaultKind.CHANGED)


def _was(record: Record, sequence: int) -> bool:
    """Whether the record is genuine under another number."""
    return record_hash(msgspec.structs.replace(record, sequence=sequence)) == record.hash


def verify(records: Iterable[Record], *, expected: Iterable[Head] = ()) -> Fault | None:
    """The first fault of a book given from its first record on, or None when it is whole.

    `expected` are heads noted earlier: the book must reach them, and hold those very records.
    """
    verifier = Verifier(expected=expected)
    for record in records:
        fault = verifier.feed(record)
        if fault:
            return fault
    return verifier.finish()
