"""Where a room's wrapping keys are kept: plain in a file that only its user can read, or closed by
a key service (a KMS, an HSM, a smart card), which a program of the city's own speaks to.

The program is called with `wrap` or `unwrap`, gets hex digits on its standard input and answers
with hex digits: `vault write transit/encrypt/room`, `aws kms encrypt`, `pkcs11-tool` fit in a few
lines of shell. What it wraps is some hundred bytes; it is asked at the start, and for a new key.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from turnout.adapters.keyfile import (
    KeyFileFault,
    keep_first,
    keep_instead,
    key_of,
    require_closed_to_others,
)
from turnout.ledger.keys import KeyRing
from turnout.ledger.sealing import fingerprint_key_of

CLOSED: Final = "closed "
"""The first word of a file that a key service closed."""

SERVICE_SECONDS: Final = 30.0


class KeyFile:
    """The keys as they are, in a file of mode 0600. Implements turnout.ledger.keys.KeyStore."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def find(self) -> KeyRing | None:
        """The ring. Raises KeyFileFault when others may read it or it holds none."""
        text = _read(self.path)
        if text is None:
            return None
        if text.startswith(CLOSED):
            raise KeyFileFault(
                f"{self.path} was closed by a key service",
                remedy="say in TURNOUT_KEY_COMMAND which program speaks to it",
            )
        return _ring(text, self.path)

    def begin(self, ring: KeyRing) -> None:
        """Keep the first ring; the first of two writers wins."""
        keep_first(self.path, _text(ring))

    def replace(self, ring: KeyRing) -> None:
        """Keep this ring instead."""
        keep_instead(self.path, _text(ring))


class ClosedKeyFile:
    """The keys closed by a key service, in a file that tells nothing without it. Implements
    turnout.ledger.keys.KeyStore."""

    def __init__(self, path: Path, command: Sequence[str]) -> None:
        self.path = path
        self._command = tuple(command)

    def find(self) -> KeyRing | None:
        """The ring. Raises KeyFileFault when the service does not open it, KeyNotClosed when the
        keys lie there as they are."""
        text = _read(self.path)
        if text is None:
            return None
        if not text.startswith(CLOSED):
            raise KeyNotClosed(
                f"{self.path} is not closed by the key service",
                remedy="`turnout ledger new-key` gives the room a new one that the service closes",
            )
        opened = self._ask("unwrap", text.removeprefix(CLOSED).strip())
        return _ring(bytes.fromhex(opened).decode("ascii", "replace"), self.path)

    def begin(self, ring: KeyRing) -> None:
        """Keep the first ring; the first of two writers wins."""
        keep_first(self.path, self._closed(ring))

    def replace(self, ring: KeyRing) -> None:
        """Keep this ring instead."""
        keep_instead(self.path, self._closed(ring))

    def _closed(self, ring: KeyRing) -> str:
        return f"{CLOSED}{self._ask('wrap', _text(ring).encode().hex())}\n"

    def _ask(self, what: str, digits: str) -> str:
        """The service's answer, hex digits. What it says on its standard error is the operator's
        to see; what went in or out is never quoted."""
        program = self._command[0]
        try:
            answer = subprocess.run(  # noqa: S603 - the operator's own program, no shell
                [*self._command, what],
                input=f"{digits}\n",
                stdout=subprocess.PIPE,
                timeout=SERVICE_SECONDS,
                text=True,
                check=True,
            ).stdout.strip()
            bytes.fromhex(answer)
        except (OSError, subprocess.SubprocessError, ValueError) as reason:
            raise KeyFileFault(
                f"{program} {what} did not answer with hex digits ({type(reason).__name__})",
                remedy="see what it said above, and that the key service can be reached",
            ) from None
        if not answer:
            raise KeyFileFault(
                f"{program} {what} answered nothing",
                remedy="it must print what it wrapped or unwrapped, in hex digits",
            )
        return answer


class KeyNotClosed(KeyFileFault):
    """The keys lie in the file as they are although a key service is there to close them."""


def _read(path: Path) -> str | None:
    if not path.exists():
        return None
    require_closed_to_others(path)
    return path.read_text(encoding="ascii", errors="replace")


def _text(ring: KeyRing) -> str:
    """One line for a room's first key: what key files always were. More after a new key."""
    lines = [ring.current.hex(), *(f"former {key.hex()}" for key in ring.former)]
    if ring.fingerprint != fingerprint_key_of(ring.current):
        lines.append(f"fingerprint {ring.fingerprint.hex()}")
    return "\n".join(lines) + "\n"


def _ring(text: str, path: Path) -> KeyRing:
    first, *rest = text.strip().split("\n")
    named = [line.partition(" ") for line in rest]
    current = key_of(first, path)
    marks = [key_of(digits, path) for name, _, digits in named if name == "fingerprint"]
    return KeyRing(
        current=current,
        former=tuple(key_of(digits, path) for name, _, digits in named if name == "former"),
        fingerprint=marks[0] if marks else fingerprint_key_of(current),
    )
