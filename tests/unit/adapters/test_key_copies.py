"""A copy of sealed items' keys is proved before it counts; each node's list of erasures counts."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from turnout.adapters.backup_folder import BackupFault
from turnout.adapters.erasures import ErasureList
from turnout.adapters.key_copies import read_keys, write_keys
from turnout.bootstrap.copies import _erased
from turnout.ledger.backup import KeyCopy

BOOK = "toytown.room"
KEYS = [
    KeyCopy(ref=f"{n:024d}", stream="call-C1", wrapped_key=bytes([n]) * 40) for n in range(1, 4)
]


async def _held() -> AsyncIterator[KeyCopy]:
    for key in KEYS:
        yield key


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    assert asyncio.run(write_keys(tmp_path, BOOK, _held())) == 3
    return tmp_path / f"{BOOK}.keys"


def test_what_was_copied_is_read_again(copy: Path) -> None:
    assert list(read_keys(copy.parent, BOOK)) == KEYS


def test_a_book_without_keys_has_a_copy_too(tmp_path: Path) -> None:
    async def none() -> AsyncIterator[KeyCopy]:
        for key in KEYS[:0]:
            yield key

    assert asyncio.run(write_keys(tmp_path, BOOK, none())) == 0
    assert list(read_keys(tmp_path, BOOK)) == []


def test_a_copy_that_lost_lines_gained_some_or_was_changed_is_refused(copy: Path) -> None:
    whole = copy.read_bytes()
    lines = whole.splitlines(keepends=True)
    wrapped = KEYS[1].wrapped_key
    other = whole.replace(_base64(wrapped), _base64(wrapped[:-1] + b"\x00"))
    assert other != whole
    for changed in (
        b"".join(lines[:-1]),
        lines[0],
        b"".join([*lines, lines[-1]]),
        b"".join([lines[0], lines[2], lines[1], lines[3]]),
        other,
    ):
        copy.write_bytes(changed)
        with pytest.raises(BackupFault, match="not as it was written"):
            list(read_keys(copy.parent, BOOK))


def _base64(value: bytes) -> bytes:
    from base64 import b64encode

    return b64encode(value)


def test_another_books_copy_under_this_books_name_is_refused(copy: Path) -> None:
    copy.rename(copy.with_name("toytown.desk.keys"))
    with pytest.raises(BackupFault):
        list(read_keys(copy.parent, "toytown.desk"))


def test_a_copy_of_before_has_no_checksum_and_is_read(copy: Path) -> None:
    copy.write_bytes(b"".join(copy.read_bytes().splitlines(keepends=True)[1:]))
    assert list(read_keys(copy.parent, BOOK)) == KEYS


def test_what_either_node_erased_stays_erased(tmp_path: Path) -> None:
    nodes = [tmp_path / "a", tmp_path / "b"]
    for node, key in zip(nodes, KEYS, strict=False):
        erased = ErasureList(node, BOOK)
        erased.begin()
        erased.note([key.ref])
    assert _erased(BOOK, nodes) == {KEYS[0].ref, KEYS[1].ref}
    assert _erased(BOOK, nodes[:1]) == {KEYS[0].ref}
    for wrong in ([], [*nodes, tmp_path / "elsewhere"]):
        with pytest.raises(BackupFault):
            _erased(BOOK, wrong)
