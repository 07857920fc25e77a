"""Open311 GeoReport v2. It keeps the standard's own errors and asks for no header of ours."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Header, Path, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.access.ports import Where
from turnout.base.geo import Point
from turnout.base.ids import Actor
from turnout.base.text import Words
from turnout.community.board import Board
from turnout.community.catalogue import CaseClass, ClassCode
from turnout.community.commands import Envelope
from turnout.community.commands.steps import CollectCase
from turnout.community.index import NEVER, CaseRow, Wanted
from turnout.community.model.cases import CaseText, Source
from turnout.community.model.ids import CaseId, body_of
from turnout.community.refusals import Refusal
from turnout.community.views import is_public, public_before
from turnout.standards.open311 import (
    MEDIA_TYPES,
    SPAN,
    Format,
    Malformed,
    Record,
    Report,
    discovery,
    moment_text,
    read_report,
    read_wanted,
    write_definition,
    write_discovery,
    write_errors,
    write_list,
)
from turnout.standards.open311 import Wanted as Asked
from turnout.web.community import CommunityHere, digest_of
from turnout.web.gate import keep_pace
from turnout.web.views.cases import party_name
from turnout.web.wire.basics import MOST_NUMBERED

router = APIRouter(prefix="/open311/v2", include_in_schema=False)

FormatPath = Annotated[Format, Path()]
CLIENT: Final = Actor("open311")
NOT_PERMITTED: Final = 403
NOT_FOUND: Final = 404
"""No case has a larger one; a database would refuse numbers beyond 64 bits."""


@router.get("/discovery.{form}")
async def open311_discovery(form: FormatPath, request: Request) -> Response:
    """Where the service is, and how a key is come by."""
    record = discovery(
        f"{request.url.scheme}://{request.url.netloc}/open311/v2",
        contact="the administrator of this room",
        key_service="ask the administrator of this room for a key of the role open311_client",
    )
    return Response(write_discovery(record, form), media_type=MEDIA_TYPES[form])


@router.get("/services.{form}")
async def open311_services(form: FormatPath, door: CommunityHere, request: Request) -> Response:
    """What can be reported today."""
    board = await door.book.settled()
    day, say = board.day(door.book.now()), _language(request)
    rows = [
        {
            "service_code": one.code,
            "service_name": say(one.name),
            "description": say(board.catalogue.groups[one.group].name),
            "metadata": bool(one.attributes),
            "type": "realtime",
            "keywords": one.kind.value,
            "group": say(board.catalogue.groups[one.group].name),
        }
        for one in board.catalogue.classes_on(day)
        if one.holds(day)
    ]
    return _list("services", "service", rows, form)


@router.get("/services/{code}.{form}")
async def open311_definition(
    code: str, form: FormatPath, door: CommunityHere, request: Request
) -> Response:
    """The questions that a service asks."""
    board = await door.book.settled()
    found = board.catalogue.class_on(ClassCode(code), board.day(door.book.now()))
    if found is None:
        return _error(NOT_FOUND, "service_code was not found", form)
    record = _definition(found, _language(request))
    return Response(write_definition(record, form), media_type=MEDIA_TYPES[form])


def _definition(found: CaseClass, say: "Say") -> Record:
    return {
        "service_code": found.code,
        "attributes": [
            {
                "variable": True,
                "code": one.code,
                "datatype": "singlevaluelist" if one.choices else "number",
                "required": one.required,
                "datatype_description": None,
                "order": order,
                "description": say(one.name),
                "values": [{"key": key, "name": say(name)} for key, name in one.choices.items()],
            }
            for order, one in enumerate(found.attributes, 1)
        ],
    }


@router.get("/requests.{form}")
async def open311_requests(form: FormatPath, door: CommunityHere, request: Request) -> Response:
    """What was reported: by number, or what is public, newest first, a page at a time."""
    try:
        wanted = read_wanted(request.query_params)
    except Malformed as reason:
        return _error(reason.code, str(reason), form)
    await door.cases.flush()
    board, index, say = await door.book.settled(), door.cases.index, _language(request)
    if wanted.ids:
        rows = [row for one in wanted.ids if (row := await index.find(CaseId(one)))]
        total = len(rows)
    else:
        sought = _sought(board, wanted, door.book.now())
        skip = (wanted.page - 1) * wanted.page_size
        rows = await index.search(sought, before=None, limit=wanted.page_size, skip=skip)
        total = await index.count_found(sought)
    records = [_request(board, row, say, door.book.now()) for row in rows]
    answer = _list("service_requests", "request", records, form)
    answer.headers["x-total-count"] = str(total)
    return answer


@router.get("/requests/{number}.{form}")
async def open311_request(
    number: int, form: FormatPath, door: CommunityHere, request: Request
) -> Response:
    """One request."""
    await door.cases.flush()
    found = await door.cases.index.find(CaseId(number)) if number <= MOST_NUMBERED else None
    if found is None:
        return _error(NOT_FOUND, "service_request_id was not found", form)
    row = _request(await door.book.settled(), found, _language(request), door.book.now())
    return _list("service_requests", "request", [row], form)


@router.get("/tokens/{token}.{form}")
async def open311_token(token: str, form: FormatPath, door: CommunityHere) -> Response:
    """The number of a request that was given a token."""
    board = await door.book.settled()
    case = board.state.find_by_token(digest_of(token))
    if case is None:
        return _error(NOT_FOUND, "token was not found", form)
    row: Record = {"service_request_id": str(case.id), "token": token}
    return _list("service_requests", "request", [row], form)


@router.post("/requests.{form}")
async def open311_report(
    form: FormatPath,
    door: CommunityHere,
    request: Request,
    idempotency_key: Annotated[str | None, Header(pattern=r"^[A-Za-z0-9._:-]{8,80}$")] = None,
) -> Response:
    """Report something. A client that can send an Idempotency-Key may try again safely."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        report = read_report(parse_qsl(body))
        key_holder = await _holder(request, report)
        key = idempotency_key or f"open311-{door.new_name()}"
        secret = door.secret_for(key)
        command = _collect(report, secret)
    except Malformed as reason:
        return _error(reason.code, str(reason), form)
    try:
        answer = await door.book.submit(Envelope(command=command, actor=key_holder, key=key))
    except Refusal as refused:
        return _error(400, f"{refused.what.en} {refused.remedy.en}", form)
    row: Record = {
        "service_request_id": str(answer.case_id),
        "token": secret,
        "service_notice": None,
        "account_id": None,
    }
    return _list("service_requests", "request", [row], form)


async def _holder(request: Request, report: Report) -> Actor:
    """Whose key it is. Raises Malformed with 403 for none that may report."""
    entry = request.app.state.entry
    principal = request.state.principal
    if report.api_key is not None:
        principal = entry.who(None, report.api_key, pressed=False)
    await keep_pace(request, principal)
    if principal is None or not entry.may(principal, Action.REPORT_CASES, Where()):
        raise Malformed("api_key was not provided, or is not valid", NOT_PERMITTED)
    holder: Actor = entry.named(principal, CLIENT)
    return holder


def _collect(report: Report, secret: str) -> CollectCase:
    """Raises Malformed without a place: an address alone is not looked up."""
    if report.lat is None or report.long is None:
        raise Malformed("lat and long were not provided: an address alone is not looked up here")
    return CollectCase(
        source=Source.OPEN311,
        text=CaseText(
            words=report.description,
            address=report.address,
            point=Point(report.long, report.lat),
            name=f"{report.first_name} {report.last_name}".strip(),
            contact=report.phone or report.email,
        ),
        class_code=ClassCode(report.service_code),
        token=digest_of(secret),
        attributes=report.attributes,
    )


def _sought(board: Board, wanted: Asked, now: datetime) -> Wanted:
    """What is public of what is asked for."""
    only = wanted.statuses[0] if len(set(wanted.statuses)) == 1 else None
    oldest = (wanted.end or now) - SPAN
    changed = wanted.updated_after is not None or wanted.updated_before is not None
    return Wanted(
        class_codes=tuple(map(ClassCode, wanted.service_codes)) or None,
        is_open=None if only is None else only == "open",
        since=wanted.start if changed else max(wanted.start or oldest, oldest),
        until=wanted.end,
        updated_since=wanted.updated_after,
        updated_until=wanted.updated_before,
        public_before=public_before(board, now),
    )


def _request(board: Board, row: CaseRow, say: "Say", now: datetime) -> Record:
    """A request as anybody may see it: without words, contact or exact place, and before it is
    public without any place: neither a block nor the desk or grid that has it."""
    day, code = board.day(row.collected_at), row.class_code
    known = None if code is None else board.catalogue.class_on(code, day)
    at, point = row.marks.owner, row.marks.point
    if not is_public(row, public_before(board, now)):
        at, point = at if at and body_of(at) else None, None
    owner = party_name(board, at)
    return {
        "service_request_id": str(row.case_id),
        "status": "open" if row.closed_at is None else "closed",
        "status_notes": None if row.outcome is None else row.outcome.value,
        "service_name": None if known is None else say(known.name),
        "service_code": row.class_code,
        "description": None,
        "agency_responsible": None if owner is None else say(owner),
        "service_notice": None,
        "requested_datetime": moment_text(row.collected_at),
        "updated_datetime": moment_text(row.updated_at),
        "expected_datetime": None if row.due_at == NEVER else moment_text(row.due_at),
        "address": None,
        "address_id": None,
        "zipcode": None,
        "lat": None if point is None else point.lat,
        "long": None if point is None else point.lon,
        "media_url": None,
    }


class Say:
    """Words in the language that the client asks for first; English without one."""

    def __init__(self, *, chinese: bool) -> None:
        self._chinese = chinese

    def __call__(self, words: Words) -> str:
        """The text."""
        return words.zh if self._chinese else words.en


def _language(request: Request) -> Say:
    asked = request.headers.get("accept-language", "").strip().lower()
    return Say(chinese=asked.startswith("zh"))


def _list(root: str, item: str, rows: Sequence[Record], form: Format) -> Response:
    return Response(write_list(root, item, rows, form), media_type=MEDIA_TYPES[form])


def _error(code: int, description: str, form: Format) -> Response:
    return Response(
        write_errors(code, description, form), status_code=code, media_type=MEDIA_TYPES[form]
    )
