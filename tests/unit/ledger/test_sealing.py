"""One caller with a number, and everybody who should not read it."""

import hashlib

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec.structs import replace

from turnout.adapters.entropy import SeededEntropy, system_entropy
from turnout.ledger.sealing import (
    PAD_BYTES,
    SealBroken,
    Sealer,
    fingerprint_key_of,
    sealed_digest,
    wrapping_key_id,
)

KEY = bytes(range(32))
NUMBER = b"+56 51 222 3344"


def make_sealer(seed: int = 1) -> Sealer:
    return Sealer(KEY, SeededEntropy(seed))


def test_what_was_sealed_opens() -> None:
    sealer = make_sealer()
    for text in (NUMBER, b"", "阿 María".encode(), bytes(100_000)):
        assert sealer.open(sealer.seal("incident-1", text)) == text


def test_an_item_is_closed_as_the_written_format_says_with_what_was_drawn_for_it_alone() -> None:
    """Drawn are 68 bytes: the ref, the item's key, and a nonce for each of the two closings."""
    drawn = bytes(range(100, 168))
    item = Sealer(KEY, lambda count: drawn[:count]).seal("incident-1", NUMBER)
    ref, key, nonce, wrap_nonce = drawn[:12].hex(), drawn[12:44], drawn[44:56], drawn[56:]
    bound = f"turnout sealed 1\x00{ref}\x00incident-1".encode()
    padded = NUMBER + b"\x80" + bytes(512 - len(NUMBER) - 1)
    assert item.ref == ref
    assert item.ciphertext == nonce + AESGCM(key).encrypt(nonce, padded, bound)
    assert item.wrapped_key == wrap_nonce + AESGCM(KEY).encrypt(wrap_nonce, key, bound)
    assert item.digest == hashlib.sha256(item.ciphertext).digest()


def test_the_same_number_in_five_incidents_gives_nothing_equal() -> None:
    sealer = make_sealer()
    items = [sealer.seal(f"incident-{n}", NUMBER) for n in range(5)]
    for field in ("ref", "ciphertext", "wrapped_key", "digest"):
        assert len({getattr(item, field) for item in items}) == 5
    assert all(NUMBER not in item.ciphertext for item in items)


def test_the_same_number_twice_in_one_incident_gives_nothing_equal() -> None:
    sealer = make_sealer()
    first, second = sealer.seal("incident-1", NUMBER), sealer.seal("incident-1", NUMBER)
    assert first.ref != second.ref
    assert first.ciphertext[12:] != second.ciphertext[12:]


def test_the_same_seed_seals_the_same_way_and_another_does_not() -> None:
    assert make_sealer(7).seal("i", NUMBER) == make_sealer(7).seal("i", NUMBER)
    assert make_sealer(7).seal("i", NUMBER) != make_sealer(8).seal("i", NUMBER)


def test_an_erased_item_opens_to_nothing_and_keeps_its_digest() -> None:
    sealer = make_sealer()
    item = sealer.seal("incident-1", NUMBER)
    erased = replace(item, wrapped_key=None)
    assert sealer.open(erased) is None
    assert sealed_digest(erased.ciphertext) == item.digest


@pytest.mark.parametrize("field", ["ciphertext", "wrapped_key"])
@pytest.mark.parametrize("place", [0, 13, -1])
def test_an_altered_item_does_not_open(field: str, place: int) -> None:
    sealer = make_sealer()
    item = sealer.seal("incident-1", NUMBER)
    altered = bytearray(getattr(item, field))
    altered[place] ^= 1
    with pytest.raises(SealBroken):
        sealer.open(replace(item, **{field: bytes(altered)}))


@pytest.mark.parametrize("change", [{"stream": "incident-2"}, {"ref": "0" * 24}])
def test_an_item_moved_elsewhere_does_not_open(change: dict[str, str]) -> None:
    sealer = make_sealer()
    with pytest.raises(SealBroken):
        sealer.open(replace(sealer.seal("incident-1", NUMBER), **change))


@pytest.mark.parametrize("short", [b"", b"abc"])
def test_a_torn_item_does_not_open(short: bytes) -> None:
    sealer = make_sealer()
    item = sealer.seal("incident-1", NUMBER)
    for field in ("ciphertext", "wrapped_key"):
        with pytest.raises(SealBroken):
            sealer.open(replace(item, **{field: short}))


def test_another_wrapping_key_does_not_open_it() -> None:
    item = make_sealer().seal("incident-1", NUMBER)
    with pytest.raises(SealBroken):
        Sealer(bytes(32), SeededEntropy(1)).open(item)
    assert wrapping_key_id(KEY) != wrapping_key_id(bytes(32))
    assert KEY.hex() not in wrapping_key_id(KEY)


def test_a_wrapping_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Sealer(bytes(16), system_entropy)
    with pytest.raises(ValueError, match="32 bytes"):
        Sealer(KEY, system_entropy, former=(KEY, bytes(16)))


def test_under_a_new_key_a_fingerprint_is_the_one_that_it_was() -> None:
    old, new = make_sealer(), bytes(reversed(KEY))
    kept = fingerprint_key_of(KEY)
    renewed = Sealer(new, SeededEntropy(1), former=(KEY,), fingerprint_key=kept)
    assert renewed.fingerprint(NUMBER) == old.fingerprint(NUMBER)
    assert KEY not in kept + bytes.fromhex(wrapping_key_id(KEY))


def test_what_is_kept_beside_the_items_is_made_of_the_key_as_it_always_was() -> None:
    """A book names its key by the first, and knows a repeated command by the second, for ever."""
    named = hashlib.sha256(b"turnout wrapping key id\x00" + KEY).hexdigest()[:16]
    assert wrapping_key_id(KEY) == named
    made = hashlib.blake2b(b"turnout fingerprint key", key=KEY, digest_size=32).digest()
    told = hashlib.blake2b(NUMBER, key=made, digest_size=32).digest()
    assert make_sealer().fingerprint(NUMBER) == told


def test_a_key_that_is_wrapped_anew_opens_its_own_item_under_the_new_key_alone() -> None:
    item, new = make_sealer().seal("incident-1", NUMBER), bytes(reversed(KEY))
    assert item.wrapped_key is not None
    both = Sealer(new, SeededEntropy(2), former=(KEY,))
    fresh = both.wrap_anew(item.ref, item.stream, item.wrapped_key)
    assert fresh is not None
    assert both.wrap_anew(item.ref, item.stream, fresh) is None, "it is already"
    only_new = Sealer(new, SeededEntropy(3))
    assert only_new.open(replace(item, wrapped_key=fresh)) == NUMBER
    with pytest.raises(SealBroken):
        only_new.wrap_anew(item.ref, item.stream, item.wrapped_key)
    with pytest.raises(SealBroken):
        make_sealer().open(replace(item, wrapped_key=fresh))


def test_seeded_entropy_is_one_stream_however_it_is_cut() -> None:
    whole, parts = SeededEntropy(3), SeededEntropy(3)
    assert whole(100_000) == b"".join(parts(n) for n in (1, 2, 97, 65_436, 34_464))
    assert len(system_entropy(16)) == 16


def test_a_fingerprint_repeats_for_equal_data_under_one_wrapping_key() -> None:
    told = make_sealer().fingerprint(NUMBER)
    assert told == make_sealer(2).fingerprint(NUMBER)
    assert told != make_sealer().fingerprint(NUMBER + b"5")
    assert told != Sealer(bytes(32), SeededEntropy(1)).fingerprint(NUMBER)
    assert len(told) == 32


def test_short_and_long_texts_have_one_length() -> None:
    sealer = make_sealer(5)
    texts = [b"", b"5550100", "余女士，13800000000，三楼着火".encode(), b"x" * (PAD_BYTES - 1)]
    assert len({len(sealer.seal("call-C1", text).ciphertext) for text in texts}) == 1
    longer = [b"x" * PAD_BYTES, b"x" * (2 * PAD_BYTES - 1)]
    assert len({len(sealer.seal("call-C1", text).ciphertext) for text in longer}) == 1
    assert [sealer.open(sealer.seal("call-C1", text)) for text in texts] == texts


def test_a_text_that_ends_like_padding_comes_back_whole() -> None:
    sealer = make_sealer(5)
    for text in (b"\x80", b"\x80\x00\x00", b"\x00" * PAD_BYTES, b"x" * PAD_BYTES):
        assert sealer.open(sealer.seal("call-C1", text)) == text
