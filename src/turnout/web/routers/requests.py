"""What people ask of their own data: taken in, decided by another, appealed, carried out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.access.commands import (
    AppealRequest,
    CarryOut,
    DecideRequest,
    NoteRead,
    ReceiveRequest,
)
from turnout.access.events.requests import RequestReceived
from turnout.access.model import Petition, Wish
from turnout.access.model import Request as Asked
from turnout.access.refusals import refusal
from turnout.base.ids import IncidentId
from turnout.web.gate import PrincipalHere
from turnout.web.outlooks import Outlook
from turnout.web.parts import READS, WRITES, DeskHere, Json, KeyHere, NumberPath, outlook_for
from turnout.web.problems import NOT_PERMITTED, WebProblem
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


async def _is_theirs(request: Request, about: str) -> bool:
    """Whether a grant of whoever asks holds where the incident is. Raises LedgerOutage."""
    state = request.app.state
    places = await state.whereabouts({"incident_id": str(_incident(about))}, None)
    return any(state.entry.may(request.state.principal, Action.REQUESTS, where) for where in places)


async def _require_theirs(request: Request, about: str) -> None:
    if not await _is_theirs(request, about):
        raise WebProblem(NOT_PERMITTED)


async def the_asked(number: NumberPath, request: Request, accounts: AccountsHere) -> Asked:
    """The request that the path names. Refuses: unknown_request. WebProblem(NOT_PERMITTED) where
    it is about an incident beyond the grants of whoever asks."""
    asked = accounts.door.book.state.requests.get(number)
    if asked is None:
        raise refusal("unknown_request", number=number)
    await _require_theirs(request, asked.about)
    return asked


AskedHere = Annotated[Asked, Depends(the_asked)]


@router.get("", response_model=RequestsShape, responses=READS)
async def list_requests(
    request: Request,
    accounts: AccountsHere,
    outlook: Annotated[Outlook | None, Depends(outlook_for(Action.REQUESTS))],
) -> Response:
    """All requests about what is theirs who asks, the newest first."""
    asked = list(accounts.door.book.state.requests.values())
    if outlook is not None:
        asked = [one for one in asked if await _is_theirs(request, one.about)]
    return Json(requests_shape(asked))


@router.post("/new", response_model=ReceivedShape, responses=WRITES)
async def receive_request(
    ask: RequestAsk,
    request: Request,
    desk: DeskHere,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Somebody asks for export, correction or erasure of what an incident says of them, or
    complains."""
    await desk.office.petitions.handled_by(_incident(ask.about))
    await _require_theirs(request, ask.about)
    petition = Petition(text=ask.text, answer_to=ask.answer_to)
    command = ReceiveRequest(wish=Wish(ask.wish), about=ask.about, petition=petition)
    events = await accounts.door.book.do(command, by=principal.id)
    received = next(event for event in events if isinstance(event, RequestReceived))
    return Json({"number": received.number})


@router.post("/{number}/decide", response_model=DoneShape, responses=WRITES)
async def decide_request(
    asked: AskedHere,
    ask: DecisionAsk,
    desk: DeskHere,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Say yes or no: neither whoever took it in nor whoever handled the incident; on appeal a third
    person."""
    command = DecideRequest(
        number=asked.number,
        granted=ask.granted,
        reason=ask.reason,
        handled_by=await desk.office.petitions.handled_by(_incident(asked.about)),
    )
    await accounts.door.book.do(command, by=principal.id)
    return Json(DONE)


@router.post("/{number}/appeal", response_model=DoneShape, responses=WRITES)
async def appeal_request(
    asked: AskedHere,
    _ask: Nothing,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Who asked does not agree."""
    await accounts.door.book.do(AppealRequest(number=asked.number), by=principal.id)
    return Json(DONE)


@router.post("/{number}/export", response_model=ExportShape, responses=WRITES)
async def export_request(
    asked: AskedHere,
    _ask: Nothing,
    request: Request,
    desk: DeskHere,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """What the incident says of people, for a granted export; the reading is written down first."""
    _require_granted(asked, Wish.EXPORT)
    book, session = accounts.door.book, request.state.principal.session or 0
    reason = f"request {asked.number}"
    read = NoteRead(about=asked.about, holder=principal.id, session=session, reason=reason)
    await book.do(read, by=principal.id)
    calls = await desk.office.petitions.known(_incident(asked.about))
    await book.do(CarryOut(number=asked.number), by=principal.id)
    return Json({"about": asked.about, "calls": calls})


@router.post("/{number}/erase", response_model=ErasedShape, responses=WRITES)
async def erase_request(
    asked: AskedHere,
    _ask: Nothing,
    desk: DeskHere,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Destroy the keys of what is known of people in a closed incident, for a granted erasure."""
    _require_granted(asked, Wish.ERASURE)
    erased = await desk.office.petitions.erase(_incident(asked.about))
    await accounts.door.book.do(CarryOut(number=asked.number, erased=erased), by=principal.id)
    return Json({"erased": list(erased)})


@router.post("/{number}/done", response_model=DoneShape, responses=WRITES)
async def finish_request(
    asked: AskedHere,
    _ask: Nothing,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """A granted correction was made, or a complaint was answered: by people, elsewhere."""
    _require_granted(asked, Wish.CORRECTION, Wish.COMPLAINT)
    await accounts.door.book.do(CarryOut(number=asked.number), by=principal.id)
    return Json(DONE)


def _require_granted(asked: Asked, *wishes: Wish) -> None:
    if asked.wish not in wishes or not asked.may_be_done:
        raise refusal("request_open", number=asked.number)


def _incident(about: str) -> IncidentId:
    return IncidentId(int(about.partition("-")[2]))
