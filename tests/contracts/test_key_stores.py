"""One contract for whatever keeps a room's wrapping keys: a file, and a key service behind it."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.key_rings import ClosedKeyFile, KeyFile, KeyNotClosed
from turnout.adapters.keyfile import KeyFileFault, load_or_make_key
from turnout.ledger.keys import (
    KeyRing,
    KeyStore,
    first_ring,
    ring_in,
    sealer_of,
    with_new_key,
    without_former,
)

SERVICE = """#!/bin/sh
# A key service for tests: what is wrapped is the text with its digits turned round.
read -r digits
printf '%s\\n' "$digits" | tr 0123456789abcdef fedcba9876543210
"""

Begin = Callable[[Path], KeyStore]


def service(folder: Path, text: str = SERVICE) -> list[str]:
    program = folder / "service.sh"
    program.write_text(text)
    program.chmod(0o700)
    return [str(program)]


def in_a_file(folder: Path) -> KeyStore:
    return KeyFile(folder / "wrapping.key")


def behind_a_service(folder: Path) -> KeyStore:
    return ClosedKeyFile(folder / "wrapping.key", service(folder))


@pytest.fixture(params=[in_a_file, behind_a_service])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> KeyStore:
    made: KeyStore = request.param(tmp_path)
    return made


def test_a_ring_is_made_once_and_comes_back(store: KeyStore) -> None:
    assert store.find() is None
    ring = ring_in(store, SeededEntropy(1))
    assert ring_in(store, SeededEntropy(2)) == ring
    assert len(ring.current) == 32


def test_the_first_of_two_writers_wins(store: KeyStore) -> None:
    first = first_ring(SeededEntropy(1))
    store.begin(first)
    store.begin(first_ring(SeededEntropy(2)))
    assert store.find() == first


def test_a_new_key_comes_back_with_the_ones_before(store: KeyStore) -> None:
    ring = with_new_key(with_new_key(ring_in(store, SeededEntropy(1)), SeededEntropy(2)), dozen)
    store.replace(ring)
    assert store.find() == ring
    assert len(set(ring.ids)) == 3
    store.replace(without_former(ring))
    left = store.find()
    assert left is not None
    assert left.ids == ring.ids[:1]
    assert left.fingerprint == ring.fingerprint


def test_what_was_sealed_before_a_new_key_opens_and_is_wrapped_anew(store: KeyStore) -> None:
    before = ring_in(store, SeededEntropy(1))
    old = sealer_of(before, SeededEntropy(5))
    item = old.seal("call-C1", b"555-0100")
    ring = with_new_key(before, dozen)
    sealer = sealer_of(ring, SeededEntropy(6))
    assert sealer.open(item) == b"555-0100"
    assert item.wrapped_key is not None
    fresh = sealer.wrap_anew(item.ref, item.stream, item.wrapped_key)
    assert fresh is not None
    assert sealer.wrap_anew(item.ref, item.stream, fresh) is None
    alone = sealer_of(without_former(ring), SeededEntropy(7))
    assert alone.open(replace(item, wrapped_key=fresh)) == b"555-0100"
    assert alone.fingerprint(b"a command") == old.fingerprint(b"a command")


def test_others_may_not_read_where_it_lies(store: KeyStore, tmp_path: Path) -> None:
    ring_in(store, SeededEntropy(1))
    path = tmp_path / "wrapping.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    with pytest.raises(KeyFileFault, match="can be read by others"):
        store.find()


def test_no_draft_with_keys_in_it_is_left_behind(
    store: KeyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by a full disk, nor by an attempt that was killed before its file had its name."""
    ring = ring_in(store, SeededEntropy(1))
    (tmp_path / ".wrapping.key.x7k2").write_text(ring.current.hex())
    there = {path.name for path in tmp_path.iterdir()}
    newer = with_new_key(ring, SeededEntropy(2))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            store.replace(newer)
    assert {path.name for path in tmp_path.iterdir()} == there
    assert store.find() == ring
    store.replace(newer)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_what_holds_no_key_is_told_and_never_replaced(store: KeyStore, tmp_path: Path) -> None:
    path = tmp_path / "wrapping.key"
    for text in ("", "abc", "closed zz", f"closed {'ff' * 8}"):
        path.write_text(text)
        path.chmod(0o600)
        with pytest.raises(KeyFileFault):
            ring_in(store, SeededEntropy(1))
        assert path.read_text() == text


def test_a_file_of_before_there_were_rings_is_a_ring(tmp_path: Path) -> None:
    path = tmp_path / "wrapping.key"
    key = load_or_make_key(path, SeededEntropy(1))
    assert ring_in(KeyFile(path), SeededEntropy(2)).current == key
    # And a ring of one key is such a file: an older turnout reads it.
    KeyFile(path).replace(
        KeyRing(current=key, fingerprint=ring_in(KeyFile(path), dozen).fingerprint)
    )
    assert load_or_make_key(path, SeededEntropy(3)) == key


def test_a_closed_file_shows_no_key_and_opens_by_its_service_alone(tmp_path: Path) -> None:
    ring = ring_in(behind_a_service(tmp_path), SeededEntropy(1))
    assert ring.current.hex() not in (tmp_path / "wrapping.key").read_text()
    with pytest.raises(KeyFileFault, match="closed by a key service"):
        in_a_file(tmp_path).find()


def test_a_key_that_lies_open_is_not_taken_for_a_closed_one(tmp_path: Path) -> None:
    ring_in(in_a_file(tmp_path), SeededEntropy(1))
    with pytest.raises(KeyNotClosed, match="not closed by the key service"):
        behind_a_service(tmp_path).find()


@pytest.mark.parametrize(
    "text", ["#!/bin/sh\nexit 1\n", "#!/bin/sh\necho no digits\n", "#!/bin/sh\ntrue\n", ""]
)
def test_a_service_that_fails_is_told_and_nothing_is_kept(tmp_path: Path, text: str) -> None:
    store = ClosedKeyFile(tmp_path / "wrapping.key", service(tmp_path, text))
    with pytest.raises(KeyFileFault) as fault:
        ring_in(store, SeededEntropy(1))
    assert "service.sh wrap" in str(fault.value)
    assert not (tmp_path / "wrapping.key").exists()


def dozen(count: int) -> bytes:
    return bytes([12]) * count
