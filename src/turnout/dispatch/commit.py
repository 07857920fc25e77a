"""What waits to be durable: decisions, their records, and those who want to hear of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from turnout.dispatch.answers import Answer, answer_of
from turnout.dispatch.facts import Fact
from turnout.ledger.record import Batch, Receipt, SealedItem


class NotSaved(Exception):
    """The command was not recorded, or nobody can tell. It is safe to try again with its key."""


class FoldedInPart(NotSaved):
    """A bug broke off the folding of facts: none of them is kept, and the board is read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Whether what is decided reaches the ledger; `since` and `why` while it does not. `refused`:
    it is read again, but what came last it did not keep, as a full disk does."""

    ok: bool
    refused: bool = False
    since: datetime | None = None
    why: str | None = None

    def after_keeping(self) -> "Saving":
        """Something was kept: nothing is refused any more; what broke off meanwhile stays so."""
        return replace(self, refused=False) if self.refused else self


class Decision(msgspec.Struct, eq=False):
    """What one command became: its facts (none when it was a repetition), and its answer."""

    facts: tuple[Fact, ...]
    digest: bytes
    _answer: Answer | None = None
    durable: bool = False
    waiting: list["asyncio.Future[None]"] = msgspec.field(default_factory=list)

    @property
    def repeated(self) -> bool:
        """Whether the same was answered before: nothing is recorded twice."""
        return not self.facts

    @property
    def answer(self) -> Answer:
        """The answer; true once the facts are durable."""
        if self._answer is None:
            events = [fact.event for fact in self.facts]
            last = self.facts[-1].record.sequence
            self._answer = answer_of(events, sequence=last, repeated=False)
        return self._answer

    def tell(self, error: NotSaved | None) -> None:
        """Wake everybody who waits for this decision to be durable."""
        waiting, self.waiting = self.waiting, []
        for done in waiting:
            if done.done():
                continue
            if error is None:
                done.set_result(None)
            else:
                done.set_exception(error)

    def repetition(self) -> "Decision":
        """The same answer given again."""
        again = msgspec.structs.replace(self.answer, repeated=True)
        return Decision((), self.digest, again, durable=self.durable)


class Queue:
    """What has been decided and is not durable yet."""

    __slots__ = ("decisions", "sealed")

    def __init__(self) -> None:
        self.decisions: list[Decision] = []
        self.sealed: list[SealedItem] = []

    def __bool__(self) -> bool:
        return bool(self.decisions)

    def put(self, decision: Decision, sealed: Sequence[SealedItem]) -> None:
        """Queue a decision; its receipt is written when the batch is."""
        self.decisions.append(decision)
        if sealed:
            self.sealed.extend(sealed)

    @property
    def facts(self) -> list[Fact]:
        """The facts of all of it, in order."""
        return [fact for decision in self.decisions for fact in decision.facts]

    def mark_durable(self) -> None:
        """All of it is in the ledger."""
        for decision in self.decisions:
            decision.durable = True

    def tell_durable(self) -> None:
        """Wake everybody who waits for one of these decisions."""
        for decision in self.decisions:
            if decision.waiting:
                decision.tell(None)

    def batch(self) -> Batch:
        """All of it, to become durable together or not at all."""
        return Batch(
            records=tuple([fact.record for fact in self.facts]),
            receipts=tuple(map(_receipt, self.decisions)),
            sealed=tuple(self.sealed),
        )


def _receipt(decision: Decision) -> Receipt:
    first, last = decision.facts[0].record, decision.facts[-1].record
    return Receipt(
        key=first.key,
        actor=first.actor,
        command_digest=decision.digest,
        recorded_at=first.recorded_at,
        first_sequence=first.sequence,
        last_sequence=last.sequence,
    )
