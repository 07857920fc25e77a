"""A book of six records, and somebody with access to the table."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from turnout.ledger.chain import link, record_hash
from turnout.ledger.record import GENESIS_HASH, Draft, Head, Record
from turnout.ledger.verification import Fault, FaultKind, verify

NINE = datetime(2018, 1, 13, 9, 0, tzinfo=UTC)
EMPTY = Head(sequence=0, hash=GENESIS_HASH, recorded_at=None)


def book(count: int = 6) -> list[Record]:
    drafts = [
        Draft(stream="s", type="T", version=1, happened_at=NINE, payload=b"%d" % number)
        for number in range(count)
    ]
    return list(link(EMPTY, {}, drafts, book="b", actor="a", key="k", recorded_at=NINE))


def rehashed(record: Record, **changes: object) -> Record:
    """The record with changes, and the hash that then fits it."""
    changed = replace(record, **changes)
    return replace(changed, hash=record_hash(changed))


def fault(sequence: int, kind: FaultKind) -> Fault:
    return Fault(sequence=sequence, kind=kind)


def test_a_book_as_written_has_no_fault() -> None:
    assert verify(book()) is None
    assert verify([]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"payload": b"x"},
        {"actor": "b"},
        {"key": "l"},
        {"stream": "t"},
        {"type": "U"},
        {"version": 2},
        {"stream_version": 9},
        {"happened_at": NINE.replace(minute=1)},
        {"recorded_at": NINE.replace(minute=1)},
        {"book": "c"},
        {"previous_hash": bytes(31) + b"\x01"},
        {"hash": bytes(32)},
    ],
)
@pytest.mark.parametrize("place", [0, 2, 5])
def test_any_changed_field_names_its_record(change: dict[str, object], place: int) -> None:
    records = book()
    records[place] = replace(records[place], **change)
    assert verify(records) == fault(place + 1, FaultKind.CHANGED)


@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_removed_record_is_named_as_missing(place: int) -> None:
    records = book()
    del records[place]
    assert verify(records) == fault(place + 1, FaultKind.MISSING)


@pytest.mark.parametrize("removed", [1, 2])
def test_removed_and_the_rest_renumbered_is_still_missing(removed: int) -> None:
    records = book()
    rest = [replace(r, sequence=r.sequence - removed) for r in records[2 + removed :]]
    assert verify(records[:2] + rest) == fault(3, FaultKind.MISSING)


def test_a_record_whose_own_hash_was_made_to_fit_is_named() -> None:
    records = book()
    records[2] = rehashed(records[2], payload=b"forged")
    assert verify(records) == fault(3, FaultKind.CHANGED)


def test_the_first_record_made_to_fit_is_named() -> None:
    records = book()
    records[0] = rehashed(records[0], payload=b"forged")
    assert verify(records) == fault(1, FaultKind.CHANGED)


def test_an_inserted_record_with_the_rest_renumbered_is_named() -> None:
    records = book()
    forged = rehashed(records[3], previous_hash=records[2].hash, payload=b"forged")
    rest = [replace(r, sequence=r.sequence + 1) for r in records[3:]]
    assert verify([*records[:3], forged, *rest]) == fault(4, FaultKind.INSERTED)


def test_an_inserted_record_with_the_rest_renumbered_and_rehashed_is_named() -> None:
    records = book()
    forged = rehashed(records[3], previous_hash=records[2].hash, payload=b"forged")
    rest = [rehashed(r, sequence=r.sequence + 1) for r in records[3:]]
    assert verify([*records[:3], forged, *rest]) == fault(4, FaultKind.INSERTED)


def test_a_forged_record_in_the_place_of_another_is_named() -> None:
    records = book()
    records[3] = rehashed(records[3], payload=b"forged", previous_hash=b"\x09" * 32)
    assert verify(records) == fault(4, FaultKind.INSERTED)


def test_a_record_given_twice_is_named_as_inserted() -> None:
    records = book()
    assert verify([*records[:3], records[2], *records[3:]]) == fault(3, FaultKind.INSERTED)


def test_two_swapped_records_name_the_first_of_them() -> None:
    records = book()
    contents = replace(records[3], sequence=2), replace(records[1], sequence=4)
    records[1], records[3] = contents
    found = verify(records)
    assert found is not None
    assert found.sequence == 2


def test_two_swapped_lines_name_the_first_of_them() -> None:
    records = book()
    records[1], records[3] = records[3], records[1]
    found = verify(records)
    assert found is not None
    assert found.sequence == 2


def test_a_record_appended_by_hand_is_found_or_known_by_its_place() -> None:
    records = book()
    loose = rehashed(records[5], sequence=7, previous_hash=b"\x09" * 32)
    found = verify([*records, loose])
    assert found is not None
    assert found.sequence in (6, 7)


def test_an_end_cut_off_shows_only_against_a_head_noted_before() -> None:
    records = book()
    noted = Head(sequence=6, hash=records[5].hash, recorded_at=None)
    assert verify(records, expected=[noted]) is None
    assert verify(records[:4]) is None
    assert verify(records[:4], expected=[noted]) == fault(5, FaultKind.MISSING)


def test_a_book_that_went_on_after_the_noted_head_is_whole() -> None:
    records = book()
    noted = Head(sequence=3, hash=records[2].hash, recorded_at=None)
    assert verify(records, expected=[noted]) is None


def test_a_book_rewritten_from_a_record_on_shows_against_the_noted_head() -> None:
    records, other = book(), []
    previous = records[1].hash
    for record in records[2:]:
        other.append(rehashed(record, previous_hash=previous, payload=b"new"))
        previous = other[-1].hash
    rewritten = records[:2] + other
    assert verify(rewritten) is None
    noted = Head(sequence=6, hash=records[5].hash, recorded_at=None)
    assert verify(rewritten, expected=[noted]) == fault(6, FaultKind.REWRITTEN)


def test_two_notes_of_one_record_cannot_both_be_true() -> None:
    records = book()
    true = Head(sequence=4, hash=records[3].hash, recorded_at=None)
    false = Head(sequence=4, hash=bytes(32), recorded_at=None)
    for expected in ([true, false], [false, true]):
        assert verify(records, expected=expected) == fault(4, FaultKind.REWRITTEN)


@pytest.mark.parametrize("renumbered", [True, False])
def test_a_record_put_in_with_a_wrong_hash_is_told_from_a_changed_one(renumbered: bool) -> None:
    records = book()
    forged = replace(records[3], payload=b"forged", previous_hash=records[2].hash)
    rest = [replace(r, sequence=r.sequence + 1) if renumbered else r for r in records[3:]]
    assert verify([*records[:3], forged, *rest]) == fault(4, FaultKind.INSERTED)
    assert verify([*records[:3], forged, *records[4:]]) == fault(4, FaultKind.CHANGED)
    assert verify([*records[:3], forged]) == fault(4, FaultKind.CHANGED)


def test_the_words_name_the_record_in_both_languages() -> None:
    for kind in FaultKind:
        words = fault(42, kind).words
        assert "42" in words.en
        assert "42" in words.zh
