"""The desk's book: its part of the one writer, and what a command is answered."""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from typing import Any, Final, Self

import msgspec

from turnout.base.time import Clock
from turnout.community.board import Board
from turnout.community.catalogue import Catalogue
from turnout.community.commands import DESK, Command, Envelope
from turnout.community.commands.desk import EraseReporters, StartDesk
from turnout.community.decisions import Look, decide
from turnout.community.events.base import CaseEvent, SiteEvent
from turnout.community.events.steps import CaseCollected
from turnout.community.facts import Fact, Text, encode_event, read_event
from turnout.community.fold import past_reopening
from turnout.community.model.cases import CaseText, SealedRef, Words
from turnout.community.model.ids import CaseId, SiteId
from turnout.community.refusals import refusal
from turnout.community.state import SNAPSHOT_SHAPE, from_snapshot, to_snapshot
from turnout.ledger.part import Moment, NotSaved
from turnout.ledger.ports import Ledger
from turnout.ledger.record import Draft, Record
from turnout.ledger.sealing import Sealer
from turnout.ledger.writer import Writer

__all__ = ["Answer", "DeskBook", "NotSaved"]

SNAPSHOT_NAME: Final = "desk"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was done. `sequence` is the last record's; `case_id` and `site_id` what it was about."""

    sequence: int
    case_id: CaseId | None
    repeated: bool
    site_id: SiteId | None = None


class DeskPart:
    """How the desk decides and folds: turnout.ledger.writer.Part."""

    snapshot = (SNAPSHOT_NAME, SNAPSHOT_SHAPE)

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def empty(self) -> Board:
        """A desk without a case."""
        return Board(self._catalogue)

    def decide(
        self, state: Board, command: Command, moment: Moment
    ) -> Sequence[tuple[Draft, Text | None]]:
        """The facts of a command. Raises Refusal."""
        look = Look(board=state, moment=moment)
        return [
            (_draft(event, moment), look.opened.get(_ref(event))) for event in decide(look, command)
        ]

    def fact(self, record: Record, opened: Text | None) -> Fact:
        """A record with its event."""
        return Fact(record, read_event(record), opened)

    def apply(self, state: Board, fact: Fact) -> None:
        """Fold a fact into the board."""
        state.apply(fact)

    def versions(self, state: Board) -> dict[str, int]:
        """The last version of each stream."""
        return state.state.versions

    def missing_refs(self, state: Board) -> Sequence[str]:
        """Texts to be opened."""
        return state.state.missing_refs()

    def install(self, state: Board, texts: dict[str, bytes]) -> None:
        """Put them where they belong."""
        state.state.install(texts)

    def to_snapshot(self, state: Board) -> bytes:
        """The board as bytes, without anybody's words."""
        return to_snapshot(state.state)

    def from_snapshot(self, body: bytes) -> tuple[Board, int]:
        """The board that was kept."""
        state = from_snapshot(body)
        return Board(self._catalogue, state), state.sequence

    def reused(self, key: str) -> Exception:
        """The refusal of a used key."""
        return refusal("key_reused", key=key)


class DeskBook:
    """The community desk of one city: `await DeskBook.open(...)`, then `submit`."""

    def __init__(self, writer: Writer[Board, Fact], catalogue: Catalogue) -> None:
        """Use `DeskBook.open`: it reads the ledger first."""
        self.writer = writer
        self.catalogue = catalogue
        self.follow = writer.follow
        self.settled = writer.settled
        self.save_snapshot = writer.save_snapshot

    @classmethod
    async def open(
        cls,
        *,
        catalogue: Catalogue,
        ledger: Ledger,
        sealer: Sealer,
        clock: Clock,
        code_version: str,
    ) -> Self:
        """The desk as its ledger says it is. A change of catalogue or code is itself recorded.

        Raises LedgerOutage, UnknownEvent, SealBroken.
        """
        writer: Writer[Board, Fact] = await Writer.open(ledger, sealer, clock, DeskPart(catalogue))
        book = cls(writer, catalogue)
        await book._note_opening(code_version)
        return book

    async def _note_opening(self, code_version: str) -> None:
        state = (await self.settled()).state
        if (state.catalogue, state.code_version) == (self.catalogue.digest, code_version):
            return
        command = StartDesk(catalogue=self.catalogue.digest, code_version=code_version)
        key = f"start-desk-{self.writer.head.sequence + 1}"
        await self.submit(Envelope(command=command, actor=DESK, key=key))

    def now(self) -> datetime:
        """The recording clock."""
        return self.writer.now()

    async def submit(self, envelope: Envelope) -> Answer:
        """Decide and wait until it is durable. Raises Refusal, NotSaved."""
        done = await self.writer.submit(envelope)
        named = [f.event.case_id for f in done.facts if isinstance(f.event, CaseEvent)]
        return Answer(
            sequence=done.sequence,
            case_id=named[-1] if named else None,
            repeated=done.repeated,
            site_id=next(
                (f.event.site_id for f in done.facts if isinstance(f.event, SiteEvent)), None
            ),
        )

    async def timeline(self, case_id: CaseId) -> list[Fact]:
        """Every fact of a case, oldest first, with its words. Raises LedgerOutage, SealBroken."""
        return await self._history(f"case-{case_id}")

    async def site_history(self, site_id: SiteId) -> list[Fact]:
        """Every fact of a site, oldest first, with its words. Raises LedgerOutage, SealBroken."""
        return await self._history(f"site-{site_id}")

    async def _history(self, stream: str) -> list[Fact]:
        facts = [Fact(record, read_event(record)) async for record in self._records(stream)]
        refs = [ref for fact in facts if (ref := _ref(fact.event))]
        items = await self.writer.ledger.list_sealed(refs)
        return [_opened(fact, items, self.writer.sealer) for fact in facts]

    def _records(self, stream: str) -> AsyncIterator[Record]:
        return self.writer.ledger.read_stream(stream)

    async def erase_over(self) -> int:
        """Destroy what is known of the reporters of cases that are past re-opening; how many cases.
        Raises LedgerOutage, NotSaved."""
        over = past_reopening((await self.settled()).state, self.now())
        if over:
            await self.writer.ledger.erase(*(f"case-{case_id}" for case_id in over))
            key = f"erase-{over[0]}-{over[-1]}-{self.writer.head.sequence}"
            await self.submit(Envelope(command=EraseReporters(case_ids=over), actor=DESK, key=key))
        return len(over)

    async def read_kept(self, kept: Iterable[SealedRef]) -> dict[str, bytes]:
        """What was sealed for somebody alone, by its ref: for whoever was found to be that one.
        What was erased is left out. Raises LedgerOutage, SealBroken."""
        items = await self.writer.ledger.list_sealed([one.ref for one in kept])
        opened = {ref: self.writer.sealer.open(item) for ref, item in items.items()}
        return {ref: text for ref, text in opened.items() if text is not None}

    async def photo(self, ref: str) -> bytes | None:
        """A photo's JPEG; None when it was erased or is not known."""
        items = await self.writer.ledger.list_sealed([ref])
        return None if ref not in items else self.writer.sealer.open(items[ref])


def _draft(event: Any, moment: Moment) -> Draft:
    return Draft(
        stream=event.stream(),
        type=type(event).__name__,
        version=event.VERSION,
        happened_at=moment.happened_at,
        payload=encode_event(event),
    )


def _ref(event: object) -> str:
    sealed: SealedRef | None = getattr(event, "sealed", None)
    return "" if sealed is None else sealed.ref


def _opened(fact: Fact, items: dict[str, Any], sealer: Sealer) -> Fact:
    item = items.get(_ref(fact.event))
    body = None if item is None else sealer.open(item)
    if body is None:
        return fact
    text_type: type[Text] = CaseText if isinstance(fact.event, CaseCollected) else Words
    return Fact(fact.record, fact.event, msgspec.json.decode(body, type=text_type))
