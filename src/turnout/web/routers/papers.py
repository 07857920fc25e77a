"""Paper: forms for the time when no machine answers, and the entry of what was written on them."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.access.ports import Where
from turnout.base.ids import HospitalId, IncidentTypeCode, UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.papers import EnterPaper, IssuePapers
from turnout.dispatch.model.calls import CallDetails
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.papers import PaperClosing, PaperOrder, PaperStep
from turnout.web.gate import require_at
from turnout.web.paperwork import Forms
from turnout.web.parts import (
    READS,
    REFUSING_READS,
    WRITES,
    AskerHere,
    DeskHere,
    Json,
    NumberPath,
    act,
)
from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.views.places import place_of
from turnout.web.wire.asks import Answer
from turnout.web.wire.papers import EnterAs, IssueAs, PaperOrderShape, PapersShape

router = APIRouter(prefix="/api/papers", tags=["papers"])


@router.get("", response_model=PapersShape, responses=READS)
async def read_papers(desk: DeskHere) -> Response:
    """Which forms were given out, and which are in the record."""
    return Json(desk.office.papers.read())


@router.get(
    "/form.pdf",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}, **REFUSING_READS},
)
async def print_papers(
    request: Request,
    desk: DeskHere,
    first: Annotated[int, Query(ge=1, le=9_999_999)],
    count: Annotated[int, Query(ge=1, le=200)] = 1,
) -> Response:
    """Empty forms of numbers that were given out, to print; the same forms as often as needed."""
    forms: Forms | None = request.app.state.forms
    if forms is None:
        raise WebProblem(NOT_FOUND)
    made = await asyncio.to_thread(forms, desk.office.papers.numbers(first, count))
    headers = {"content-disposition": f'inline; filename="forms-{first}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


@router.post("", response_model=Answer, responses=WRITES)
async def issue_papers(ask: IssueAs, desk: DeskHere, asker: AskerHere) -> Response:
    """Give out numbers for empty forms. The answer's record is the batch's in the list."""
    return await act(desk, IssuePapers(count=ask.count), asker)


@router.post("/{number:int}", response_model=Answer, responses=WRITES)
async def enter_paper(
    request: Request, number: NumberPath, ask: EnterAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """Enter what was written on a form, once, with the times written on it: by who may take calls
    of the service that was dialled."""
    await require_at(request, Action.DISPATCH, (Where(service=ask.dialled),))
    closing = ask.closing
    command = EnterPaper(
        number=number,
        dialled=Service(ask.dialled),
        details=CallDetails(
            place=place_of(
                ask.address, ask.point, verified=ask.point is not None, detail=ask.detail
            ),
            caller_number=ask.caller_number,
            caller_name=ask.caller_name,
            text=ask.text,
        ),
        received_at=ask.received_at,
        taken_at=ask.taken_at,
        incident_type=IncidentTypeCode(ask.incident_type),
        priority=ask.priority,
        orders=tuple(_order(order) for order in ask.orders),
        closing=None
        if closing is None
        else PaperClosing(disposition=closing.disposition, at=closing.at),
        reason=ask.reason,
    )
    return await act(desk, command, asker)


def _order(sent: PaperOrderShape) -> PaperOrder:
    return PaperOrder(
        unit_id=UnitId(sent.unit_id),
        ordered_at=sent.ordered_at,
        steps=tuple(PaperStep(status=AssignmentStatus(s.status), at=s.at) for s in sent.steps),
        hospital_id=None if sent.hospital_id is None else HospitalId(sent.hospital_id),
    )
