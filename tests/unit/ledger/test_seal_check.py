"""A sealed item is the one that its record was written with, or a fault is named."""

import pytest
from msgspec.structs import replace

from tests.unit.ledger.test_chain import draft, linked
from turnout.adapters.entropy import SeededEntropy
from turnout.ledger.seal_check import check_seal, list_named_seals
from turnout.ledger.sealing import Sealer, sealed_digest

ITEM = Sealer(bytes(range(32)), SeededEntropy(1)).seal("incident-1", b"+56 51 222 3344")
OTHER = bytes(len(ITEM.ciphertext))
PAYLOAD = f'{{"sealed":{{"ref":"{ITEM.ref}","digest":"{ITEM.digest.hex()}"}}}}'.encode()


def test_the_item_that_was_written_is_good_erased_or_not() -> None:
    [named] = list_named_seals(linked(draft(payload=PAYLOAD))[0])
    for item in (ITEM, replace(ITEM, wrapped_key=None)):
        assert check_seal(named, {item.ref: item}) is None


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ({}, "missing"),
        ({ITEM.ref: replace(ITEM, ciphertext=OTHER)}, "changed"),
        ({ITEM.ref: replace(ITEM, digest=sealed_digest(OTHER))}, "changed"),
        ({ITEM.ref: replace(ITEM, ciphertext=OTHER, digest=sealed_digest(OTHER))}, "changed"),
    ],
)
def test_one_that_is_gone_or_another_is_named(held: dict[str, object], said: str) -> None:
    """The last was put in with the digest that fits it: only the record knows better."""
    [named] = list_named_seals(linked(draft(payload=PAYLOAD))[0])
    fault = check_seal(named, held)  # type: ignore[arg-type]  # items by ref
    assert fault is not None
    assert fault.ref == ITEM.ref
    assert said in fault.words.en
