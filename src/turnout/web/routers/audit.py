"""Break-glass, and who did and saw what."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response, StreamingResponse

from turnout.access.auditing import Range, bounds, read_leaf, read_range
from turnout.access.commands import BreakGlass, ReviewGlass
from turnout.access.events.glass import GlassBroken
from turnout.insight.calendar import Period
from turnout.ledger.export import export_line
from turnout.ledger.ports import Ledger
from turnout.web.gate import EntryHere, PrincipalHere
from turnout.web.granting import GrantableHere
from turnout.web.parts import REFUSING_READS, WRITES, DeskHere, Json, KeyHere, NumberPath
from turnout.web.problems import BAD_PERIOD, WebProblem
from turnout.web.routers.measures import Day, FromDay, read_day
from turnout.web.routers.sessions import DONE, AccountsHere
from turnout.web.views.auditing import audit_shape, csv_lines
from turnout.web.wire.access import BrokenShape, DoneShape, FindingAsk, GlassAsk
from turnout.web.wire.auditing import AUDITED, AuditShape

router = APIRouter(prefix="/api", tags=["access"])


@router.post("/glass", response_model=BrokenShape, responses=WRITES)
async def break_glass(
    ask: GlassAsk, accounts: AccountsHere, principal: PrincipalHere, _key: KeyHere
) -> Response:
    """Open what is closed to you, for an hour and with a reason that somebody will read."""
    command = BreakGlass(about=ask.about, reason=ask.reason)
    events = await accounts.door.book.do(command, by=principal.id)
    broken = next(event for event in events if isinstance(event, GlassBroken))
    return Json({"number": broken.number, "ends_at": broken.ends_at})


@router.post("/glass/{number}/review", response_model=DoneShape, responses=WRITES)
async def review_glass(
    number: NumberPath,
    ask: FindingAsk,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Say what you found when you looked at such a use."""
    await accounts.door.book.do(ReviewGlass(number=number, finding=ask.finding), by=principal.id)
    return Json(DONE)


def _asked(first: date | None, last: date | None, about: str | None, zone: ZoneInfo) -> Range:
    """The range of local days. WebProblem(BAD_PERIOD) where it ends before it begins."""
    if first is not None and last is not None and last < first:
        raise WebProblem(BAD_PERIOD)
    since = None if first is None else Period(first=first, last=first).bounds(zone)[0]
    until = None if last is None else Period(first=last, last=last).bounds(zone)[1]
    return Range(since=since, until=until, about=about)


@dataclass(frozen=True, slots=True)
class Question:
    """What an auditor asks for: as a range, and as the record says it."""

    asked: Range
    text: str
    zone: str


async def the_question(
    desk: DeskHere,
    first: FromDay = None,
    until: Day = None,
    about: Annotated[
        str | None, Query(pattern=AUDITED, description="A call, an incident, or who or what it was")
    ] = None,
) -> Question:
    """Local days from `from` to `until`, both counted; no limit where nothing is said."""
    zone = desk.city()["timezone"]
    begin, end = (None if day is None else read_day(day) for day in (first, until))
    text = f"{begin or ''}/{end or ''} {about or ''}".strip()
    return Question(_asked(begin, end, about, ZoneInfo(zone)), text, zone)


QuestionHere = Annotated[Question, Depends(the_question)]


@router.get("/audit", response_model=AuditShape, responses=REFUSING_READS)
async def read_audit(
    *,
    accounts: AccountsHere,
    entry: EntryHere,
    principal: PrincipalHere,
    question: QuestionHere,
    grantable: GrantableHere,
    before: Annotated[
        int | None, Query(ge=1, le=2**53, description="The `earlier` of the page before")
    ] = None,
) -> Response:
    """A page of the facts of access, newest first. That they were read is one of them."""
    await entry.note_audit(principal, question.text, "page")
    book = accounts.door.book
    leaf = await read_leaf(book, question.asked, before=before)
    return Json(audit_shape(book.state, leaf, question.zone, grantable, now=book.now()))


@router.get(
    "/audit.csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}, **REFUSING_READS},
)
async def download_audit(
    accounts: AccountsHere, entry: EntryHere, principal: PrincipalHere, question: QuestionHere
) -> Response:
    """Every fact of the days as a table, oldest first, with the names as they are now."""
    await entry.note_audit(principal, question.text, "csv")
    book = accounts.door.book
    rows = csv_lines(book.state, read_range(book, question.asked), question.zone)
    return _file(rows, "text/csv; charset=utf-8", f"{_named(book.ledger.book)}.csv")


@router.get(
    "/audit.jsonl",
    response_class=Response,
    responses={200: {"content": {"application/x-ndjson": {}}}, **REFUSING_READS},
)
async def download_audit_record(
    accounts: AccountsHere,
    entry: EntryHere,
    principal: PrincipalHere,
    desk: DeskHere,
    until: Day = None,
) -> Response:
    """The book up to the end of a day as JSON Lines, from its first record: `turnout ledger verify
    --file` proves it whole. A part of it would prove nothing."""
    last = None if until is None else read_day(until)
    await entry.note_audit(principal, f"/{last or ''}", "jsonl")
    ledger = accounts.door.book.ledger
    asked = _asked(None, last, None, ZoneInfo(desk.city()["timezone"]))
    lines = _lines(ledger, (await bounds(ledger, asked))[1])
    return _file(lines, "application/x-ndjson", f"{_named(ledger.book)}.jsonl")


async def _lines(ledger: Ledger, until: int) -> AsyncIterator[bytes]:
    async for record in ledger.read(until=until):
        yield export_line(record)


def _named(book: str) -> str:
    return book.replace("/", "-")


def _file(rows: AsyncIterator[bytes], media_type: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(rows, media_type=media_type, headers=headers)
