"""What people ask of their own data: taken in, decided by another, appealed, carried out."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from turnout.access.commands import (
    AppealRequest,
    CarryOut,
    DecideRequest,
    NoteRead,
    ReceiveRequest,
)
from turnout.access.events import RequestReceived
from turnout.access.model import Petition, Wish
from turnout.access.model import Request as Asked
from turnout.access.refusals import refusal
from turnout.base.ids import IncidentId
from turnout.web.entry import Accounts
from turnout.web.gate import PrincipalHere
from turnout.web.parts import READS, WRITES, DeskHere, Json, KeyHere, NumberPath
from turnout.web.routers.sessions import DONE, AccountsHere
from turnout.web.views.requests import requests_shape
from turnout.web.wire.access import DoneShape
from turnout.web.wire.asks import Nothing
from turnout.web.wire.requests import (
    DecisionAsk,
    ErasedShape,
    ExportShape,
    ReceivedShape,
    RequestAsk,
    RequestsShape,
)

router = APIRouter(prefix="/api/requests", tags=["access"])


@router.get("", response_model=RequestsShape, responses=READS)
async def list_requests(accounts: AccountsHere) -> Response:
    """All requests, the newest first."""
    return Json(requests_shape(accounts.door.book.state))


@router.post("/new", response_model=ReceivedShape, responses=WRITES)
async def receive_request(
    ask: RequestAsk,
    desk: DeskHere,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Somebody asks for export, correction or erasure of what an incident says of them, or
    complains."""
    await desk.office.petitions.handled_by(_incident(ask.about))
    petition = Petition(text=ask.text, answer_to=ask.answer_to)
    command = ReceiveRequest(wish=Wish(ask.wish), about=ask.about, petition=petition)
    events = await accounts.door.book.do(command, by=principal.id)
    received = next(event for event in events if isinstance(event, RequestReceived))
    return Json({"number": received.number})


@router.post("/{number}/decide", response_model=DoneShape, responses=WRITES)
async def decide_request(
    number: NumberPath,
    ask: DecisionAsk,
    desk: DeskHere,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Say yes or no: neither whoever took it in nor whoever handled the incident; on appeal a third
    person."""
    request = _get(accounts, number)
    command = DecideRequest(
        number=number,
        granted=ask.granted,
        reason=ask.reason,
        handled_by=await desk.office.petitions.handled_by(_incident(request.about)),
    )
    await accounts.door.book.do(command, by=principal.id)
    return Json(DONE)


@router.post("/{number}/appeal", response_model=DoneShape, responses=WRITES)
async def appeal_request(
    number: NumberPath,
    _ask: Nothing,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Who asked does not agree."""
    await accounts.door.book.do(AppealRequest(number=number), by=principal.id)
    return Json(DONE)


@router.post("/{number}/export", response_model=ExportShape, responses=WRITES)
async def export_request(
    number: NumberPath,
    _ask: Nothing,
    request: Request,
    desk: DeskHere,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """What the incident says of people, for a granted export; the reading is written down first."""
    asked = _granted(accounts, number, Wish.EXPORT)
    book, session = accounts.door.book, request.state.principal.session or 0
    reason = f"request {number}"
    read = NoteRead(about=asked.about, holder=principal.id, session=session, reason=reason)
    await book.do(read, by=principal.id)
    calls = await desk.office.petitions.known(_incident(asked.about))
    await book.do(CarryOut(number=number), by=principal.id)
    return Json({"about": asked.about, "calls": calls})


@router.post("/{number}/erase", response_model=ErasedShape, responses=WRITES)
async def erase_request(
    number: NumberPath,
    _ask: Nothing,
    desk: DeskHere,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Destroy the keys of what is known of people in a closed incident, for a granted erasure."""
    asked = _granted(accounts, number, Wish.ERASURE)
    erased = await desk.office.petitions.erase(_incident(asked.about))
    await accounts.door.book.do(CarryOut(number=number, erased=erased), by=principal.id)
    return Json({"erased": list(erased)})


@router.post("/{number}/done", response_model=DoneShape, responses=WRITES)
async def finish_request(
    number: NumberPath,
    _ask: Nothing,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """A granted correction was made, or a complaint was answered: by people, elsewhere."""
    _granted(accounts, number, Wish.CORRECTION, Wish.COMPLAINT)
    await accounts.door.book.do(CarryOut(number=number), by=principal.id)
    return Json(DONE)


def _get(accounts: Accounts, number: int) -> Asked:
    request = accounts.door.book.state.requests.get(number)
    if request is None:
        raise refusal("unknown_request", number=number)
    return request


def _granted(accounts: Accounts, number: int, *wishes: Wish) -> Asked:
    request = _get(accounts, number)
    if request.wish not in wishes or not request.may_be_done:
        raise refusal("request_open", number=number)
    return request


def _incident(about: str) -> IncidentId:
    return IncidentId(int(about.partition("-")[2]))
