"""Asking the witness."""

import asyncio
from pathlib import Path
from typing import Final

from turnout.adapters.anchors import write_whole
from turnout.adapters.network import Place
from turnout.adapters.witness.wire import (
    LINE_BYTES,
    Letter,
    NotOurs,
    Reply,
    read_line,
    write_line,
)
from turnout.ledger.sealing import Entropy
from turnout.ledger.vote import Asking, Register, Wish

ANSWER_SECONDS: Final = 1.5


class WitnessAway(Exception):
    """No answer came. Whether the asking was granted is unknown: look, and ask again."""

    remedy = (
        "see that `turnout witness` runs, that its address is right, and that pair.key is the same"
    )


class TermNotKept(WitnessAway):
    """An answer that this node could not write down: it counts as none, so that nothing is granted
    in it. `register` is what it said: another node may be the room for all that."""

    remedy = "see that the data folder can be written to, and that its disk is not full"

    def __init__(self, terms: Path, register: Register) -> None:
        super().__init__(
            f"term {register.term} of the witness could not be written down in {terms}: nothing "
            f"is granted in it; {self.remedy}"
        )
        self.register = register


class WitnessForgot(Exception):
    """The witness knows less than it told before: nothing that it grants can be relied on."""

    remedy = "restore the witness's file; see docs/howto/two-nodes.md"


class TermUnreadable(Exception):
    """What this node wrote down of the terms cannot be read."""

    remedy = (
        "if the witness never lost its register, remove the file: the node hears the term anew; "
        "else see docs/howto/two-nodes.md"
    )


class Witness:
    """The witness as one node knows it. `terms` keeps the last term that this node heard of; who
    is no node, and asks once, has None."""

    def __init__(self, place: Place, key: bytes, entropy: Entropy, terms: Path | None) -> None:
        """Raises TermUnreadable."""
        self.place = place
        self._key = key
        self._entropy = entropy
        self._terms = terms
        self._known_term = self._kept_term = _read_term(terms)

    async def look(self) -> Register:
        """The register as it is. Raises WitnessAway, TermNotKept, WitnessForgot."""
        return await self.ask(Asking(wish=Wish.LOOK))

    async def ask(self, asking: Asking) -> Register:
        """The register after the asking. Raises WitnessAway, TermNotKept, WitnessForgot."""
        nonce = self._entropy(16).hex()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                line = await self._exchange(
                    write_line(Letter(nonce=nonce, asking=asking), self._key)
                )
            reply = read_line(line, Reply, self._key)
        except (OSError, TimeoutError, ValueError, NotOurs) as reason:
            raise WitnessAway(f"the witness at {self.place} gave no answer") from reason
        if reply.nonce != nonce:
            raise WitnessAway(f"the witness at {self.place} answered somebody else")
        self._note(reply.register)
        return reply.register

    def _note(self, register: Register) -> None:
        if register.term < self._known_term:
            raise WitnessForgot(
                f"the witness at {self.place} is in term {register.term}, and had told "
                f"this node of term {self._known_term}"
            )
        self._known_term = register.term
        if self._terms is None or register.term == self._kept_term:
            return
        try:
            write_whole(self._terms, f"{register.term}\n".encode())
        except OSError as reason:
            raise TermNotKept(self._terms, register) from reason
        self._kept_term = register.term

    async def _exchange(self, line: bytes) -> bytes:
        reader, writer = await asyncio.open_connection(
            self.place.host, self.place.port, limit=LINE_BYTES
        )
        try:
            writer.write(line)
            await writer.drain()
            return await reader.readline()
        finally:
            writer.close()


def _read_term(terms: Path | None) -> int:
    if terms is None or not terms.exists():
        return 0
    try:
        return int(terms.read_text(encoding="ascii"))
    except ValueError as reason:
        raise TermUnreadable(f"{terms} holds no term") from reason
