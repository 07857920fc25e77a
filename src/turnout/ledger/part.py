"""What a part of the house brings to have a book of its own, and what its writer answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from turnout.ledger.record import Draft, Record, SealedItem
from turnout.ledger.sealing import Sealer

S = TypeVar("S")
F = TypeVar("F")


class NotSaved(Exception):
    """The command was not recorded, or nobody can tell. It is safe to try again with its key."""


class Asked(Protocol):
    """A command with who gave it and its idempotency key; `happened_at` None means now."""

    @property
    def command(self) -> Any:
        """What is asked."""
        ...

    @property
    def actor(self) -> str:
        """Who asks."""
        ...

    @property
    def key(self) -> str:
        """What binds the answer to the command."""
        ...

    @property
    def happened_at(self) -> datetime | None:
        """When it happened, as claimed."""
        ...


@dataclass(slots=True, kw_only=True)
class Moment:
    """What a decision has beside the state: the time, who asks, and where sealed text goes."""

    now: datetime
    happened_at: datetime
    actor: str
    sealer: Sealer
    sealed: list[SealedItem] = field(default_factory=list)

    def seal(self, stream: str, text: bytes) -> SealedItem:
        """Seal for a stream; it becomes durable with the events."""
        item = self.sealer.seal(stream, text)
        self.sealed.append(item)
        return item


class Part(Protocol[S, F]):
    """What a part of the house brings to have a book of its own."""

    @property
    def snapshot(self) -> tuple[str, str]:
        """The snapshot's name, and the shape of the state in it."""
        ...

    def empty(self) -> S:
        """The state of an empty book."""
        ...

    def decide(self, state: S, command: Any, moment: Moment) -> Sequence[tuple[Draft, Any]]:
        """The facts of a command, each with its text if it has one. Raises the part's refusals;
        then nothing has changed."""
        ...

    def fact(self, record: Record, opened: Any) -> F:
        """A record as a fact, with its text when that is known."""
        ...

    def apply(self, state: S, fact: F) -> None:
        """Fold a fact."""
        ...

    def versions(self, state: S) -> dict[str, int]:
        """The last version of each stream that can still grow."""
        ...

    def missing_refs(self, state: S) -> Sequence[str]:
        """The sealed texts that the state wants and has not."""
        ...

    def install(self, state: S, texts: dict[str, bytes]) -> None:
        """Put texts into the state."""
        ...

    def to_snapshot(self, state: S) -> bytes:
        """The state as bytes."""
        ...

    def from_snapshot(self, body: bytes) -> tuple[S, int]:
        """The state that was kept, and the last sequence in it."""
        ...

    def reused(self, key: str) -> Exception:
        """The refusal of a key that was used for another command."""
        ...


@dataclass(frozen=True, slots=True)
class Done(Generic[F]):
    """What a command became. `repeated`: it was answered before."""

    facts: tuple[F, ...]
    sequence: int
    repeated: bool
