"""An anchor says where a book stood; only who holds the key can say it."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.unit.ledger.test_verification import book, rehashed
from turnout.adapters.anchors import AnchorFault, AnchorFolder, load_public_key, read_anchors
from turnout.adapters.entropy import SeededEntropy
from turnout.ledger.anchor import Anchor, BadAnchor, read_anchor, sign_anchor
from turnout.ledger.record import Head
from turnout.ledger.verification import Fault, FaultKind, verify

NOON = datetime(2018, 1, 13, 12, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
ANCHOR = Anchor(book="toytown/room", sequence=6, hash=bytes(31) + b"\x07", at=NOON)


def test_a_signed_anchor_is_read_back_as_it_was() -> None:
    text = sign_anchor(ANCHOR, KEY)
    assert text.count("\n") == 7
    assert read_anchor(text, KEY.public_key()) == ANCHOR


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("sequence 6", "sequence 5", "signature does not fit"),
        ("00000007\n", "00000008\n", "signature does not fit"),
        ("2018", "2019", "signature does not fit"),
        ("toytown", "boytown", "signature does not fit"),
        ("signature ", "signature 00", "signature does not fit"),
        ("signature ", "signature z", "signature does not fit"),
        ("at ", "when ", "no anchor"),
        ("turnout anchor 1", "turnout anchor 2", "no anchor"),
        ("signature", "mark", "no anchor"),
        ("book", "\nbook", "no anchor"),
    ],
)
def test_an_altered_anchor_proves_nothing(old: str, new: str, told: str) -> None:
    text = sign_anchor(ANCHOR, KEY).replace(old, new, 1)
    with pytest.raises(BadAnchor, match=told):
        read_anchor(text, KEY.public_key())


def test_an_anchor_of_another_key_proves_nothing() -> None:
    with pytest.raises(BadAnchor, match="signed with the key"):
        read_anchor(sign_anchor(ANCHOR, OTHER), KEY.public_key())


def test_a_book_named_over_two_lines_is_not_signed() -> None:
    with pytest.raises(ValueError, match="does not fit one line"):
        sign_anchor(Anchor(book="a\nsequence 9", sequence=1, hash=bytes(32), at=NOON), KEY)


def folder_with(tmp_path: Path, *heads: Head) -> Path:
    folder = tmp_path / "outside"
    keeper = AnchorFolder(folder, key=tmp_path / "anchor.key", entropy=SeededEntropy(1))
    for head in heads:
        keeper.add("b", head, at=NOON)
    return folder


def anchored(folder: Path) -> list[Head]:
    key = load_public_key(folder / "anchor.pub")
    return [anchor.head for anchor in read_anchors([folder], key)]


def head_of(records: list) -> Head:
    return Head(sequence=len(records), hash=records[-1].hash, recorded_at=None)


def test_the_last_hundred_records_cut_off_are_missed(tmp_path: Path) -> None:
    records = book(250)
    expected = anchored(folder_with(tmp_path, head_of(records)))
    assert verify(records, expected=expected) is None
    cut = records[:-100]
    assert verify(cut) is None
    assert verify(cut, expected=expected) == Fault(sequence=151, kind=FaultKind.MISSING)


def test_a_whole_chain_hashed_anew_is_found(tmp_path: Path) -> None:
    records = book(250)
    expected = anchored(folder_with(tmp_path, head_of(records[:200]), head_of(records)))
    anew = [rehashed(records[0], payload=b"forged")]
    for record in records[1:]:
        anew.append(rehashed(record, previous_hash=anew[-1].hash))
    assert verify(anew) is None
    assert verify(anew, expected=expected) == Fault(sequence=200, kind=FaultKind.REWRITTEN)


def test_the_same_place_on_the_same_day_is_one_file(tmp_path: Path) -> None:
    records = book()
    folder = folder_with(tmp_path, head_of(records), head_of(records))
    assert [path.name for path in sorted(folder.iterdir())] == [
        "anchor.pub",
        "b-2018-01-13-6.anchor",
    ]


def test_a_folder_of_another_signer_is_left_alone(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    with pytest.raises(AnchorFault, match="the key of another signer"):
        AnchorFolder(folder, key=tmp_path / "second.key", entropy=SeededEntropy(2))


def test_what_is_no_public_key_is_told(tmp_path: Path) -> None:
    folder_with(tmp_path)
    with pytest.raises(AnchorFault, match="no public key"):
        load_public_key(tmp_path / "anchor.key")


def test_a_file_that_is_no_anchor_is_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "x.anchor").write_text("turnout anchor 1\n")
    with pytest.raises(AnchorFault, match=r"x\.anchor proves nothing"):
        anchored(folder)


def test_openssl_checks_an_anchor_without_us(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, head_of(book()))
    [path] = folder.glob("*.anchor")
    signed, _, signature = path.read_text().rpartition("signature ")
    (tmp_path / "text").write_text(signed)
    (tmp_path / "signature").write_bytes(bytes.fromhex(signature))
    key = ("-pubin", "-inkey", folder / "anchor.pub", "-rawin")
    text = ("-in", tmp_path / "text", "-sigfile", tmp_path / "signature")
    done = subprocess.run(
        ["openssl", "pkeyutl", "-verify", *key, *text],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "Signature Verified Successfully")
