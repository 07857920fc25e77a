"""Books of every landed format must open and verify for ever. Never change these files."""

import hashlib
import json
from pathlib import Path

from turnout.adapters.entropy import SeededEntropy
from turnout.ledger.chain import hashed_bytes, record_hash
from turnout.ledger.export import export_line, parse_line
from turnout.ledger.record import SealedItem
from turnout.ledger.sealing import Sealer
from turnout.ledger.verification import verify

GOLDEN = Path(__file__).parent / "golden"


def test_a_book_of_format_one_verifies() -> None:
    lines = (GOLDEN / "book-v1.jsonl").read_bytes().splitlines(keepends=True)
    records = [parse_line(line) for line in lines]
    assert verify(records) is None
    assert records[-1].hash.hex() == (
        "2f165cd7a3d66bab8f71a8d639c04536711915e388c8cd2d0ec4dfc7244a10a7"
    )
    assert [export_line(record) for record in records] == lines


def test_the_hashed_bytes_of_format_one_stay_the_same() -> None:
    kept = json.loads((GOLDEN / "bytes-v1.json").read_text(encoding="utf-8"))
    first = parse_line((GOLDEN / "book-v1.jsonl").read_bytes().splitlines()[0])
    assert hashed_bytes(first).hex() == kept["first_record_bytes"]
    assert record_hash(first) == hashlib.sha256(hashed_bytes(first)).digest()


def test_an_item_sealed_under_format_one_opens() -> None:
    """Its padding was of half the size; what is sealed now is longer and opens as well."""
    kept = json.loads((GOLDEN / "bytes-v1.json").read_text(encoding="utf-8"))
    sealed = kept["sealed"]
    item = SealedItem(
        ref=sealed["ref"],
        stream=sealed["stream"],
        ciphertext=bytes.fromhex(sealed["ciphertext"]),
        wrapped_key=bytes.fromhex(sealed["wrapped_key"]),
        digest=bytes.fromhex(sealed["digest"]),
    )
    sealer = Sealer(bytes(range(32)), SeededEntropy(1))
    opened = sealer.open(item)
    assert opened is not None
    assert opened.decode() == kept["plaintext"]
    again = sealer.seal(item.stream, opened)
    assert sealer.open(again) == opened
    assert len(again.ciphertext) == len(item.ciphertext) + 256
