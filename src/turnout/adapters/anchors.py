"""Anchors on disk: the signing key, its public half for the outside party, the signed texts.

A folder holds the anchors of any number of books, and `anchor.pub` (PEM). Files are added, never
written over: `BOOK-2026-11-25-5124.anchor`.
"""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from turnout.adapters.keyfile import load_or_make_key
from turnout.ledger.anchor import Anchor, BadAnchor, read_anchor, sign_anchor
from turnout.ledger.record import Head
from turnout.ledger.sealing import Entropy

KEY_FILE: Final = "anchor.key"
PUBLIC_FILE: Final = "anchor.pub"
ENDING: Final = ".anchor"


class AnchorFault(Exception):
    """An anchor or its key cannot be used; `remedy` says what to do."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class AnchorFolder:
    """Where a room leaves its anchors. The key is made the first time.

    Raises KeyFileFault for a key file that cannot be trusted, AnchorFault for a folder in which
    another key signs, OSError when something cannot be written.
    """

    def __init__(self, folder: Path, *, key: Path, entropy: Entropy) -> None:
        self._folder = folder
        self._key = Ed25519PrivateKey.from_private_bytes(load_or_make_key(key, entropy))
        folder.mkdir(parents=True, exist_ok=True)
        public = self._key.public_key()
        known = folder / PUBLIC_FILE
        if not known.exists():
            write_whole(known, _pem(public))
        elif known.read_bytes() != _pem(public):
            raise AnchorFault(
                f"{known} is the key of another signer, not of {key}",
                remedy="give each signing key a folder of its own, or restore the key file",
            )

    def add(self, book: str, head: Head, *, at: datetime) -> Path:
        """Sign where the book stands and keep it; the file, which may be there already."""
        anchor = Anchor(book=book, sequence=head.sequence, hash=head.hash, at=at)
        name = f"{quote(book, safe='')}-{at:%Y-%m-%d}-{head.sequence}{ENDING}"
        path = self._folder / name
        if not path.exists():
            write_whole(path, sign_anchor(anchor, self._key).encode())
        return path


def write_whole(path: Path, content: bytes) -> None:
    """A file that is there whole and durable, or not at all."""
    draft = path.with_name(f".{path.name}.new")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def load_public_key(path: Path) -> Ed25519PublicKey:
    """The outside party's half. Raises AnchorFault, OSError."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise AnchorFault(
            f"{path} holds no public key of an anchor",
            remedy=f"give the file {PUBLIC_FILE} as it was handed over, not the signing key",
        )
    return key


def read_anchors(paths: Sequence[Path], key: Ed25519PublicKey) -> list[Anchor]:
    """The anchors in these files, and in folders all that are there. Raises AnchorFault."""
    files = [
        file
        for path in paths
        for file in (sorted(path.glob(f"*{ENDING}")) if path.is_dir() else [path])
    ]
    return [_read(file, key) for file in files]


def _read(path: Path, key: Ed25519PublicKey) -> Anchor:
    try:
        return read_anchor(path.read_text(encoding="utf-8", errors="replace"), key)
    except BadAnchor as reason:
        raise AnchorFault(
            f"{path} proves nothing: {reason}",
            remedy="take your own copy of the anchor, and the key that was handed over with it",
        ) from reason
