"""One caller with a number, and everybody who should not read it."""

import pytest
from msgspec.structs import replace

from turnout.adapters.entropy import SeededEntropy, system_entropy
from turnout.ledger.sealing import PAD_BYTES, SealBroken, Sealer, sealed_digest, wrapping_key_id

KEY = bytes(range(32))
NUMBER = b"+56 51 222 3344"


def make_sealer(seed: int = 1) -> Sealer:
    return Sealer(KEY, SeededEntropy(seed))


def test_what_was_sealed_opens() -> None:
    sealer = make_sealer()
    for text in (NUMBER, b"", "阿 María".encode(), bytes(100_000)):
        assert sealer.open(sealer.seal("incident-1", text)) == text


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
    assert [sealer.open(sealer.seal("call-C1", text)) for text in texts] == texts


def test_a_text_that_ends_like_padding_comes_back_whole() -> None:
    sealer = make_sealer(5)
    for text in (b"\x80", b"\x80\x00\x00", b"\x00" * PAD_BYTES, b"x" * PAD_BYTES):
        assert sealer.open(sealer.seal("call-C1", text)) == text
