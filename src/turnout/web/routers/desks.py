"""Desks and shifts: who answers for what, and who takes over."""

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from turnout.base.ids import Actor, DeskId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.desks import (
    ConfirmHandover,
    HandOver,
    MergeDesks,
    OpenDesk,
    SplitDesk,
)
from turnout.web.parts import READS, WRITES, AskerHere, DeskHere, Json, NumberPath, act
from turnout.web.wire.alarms import HandoverShape
from turnout.web.wire.asks import Answer, Nothing
from turnout.web.wire.basics import NAME
from turnout.web.wire.desk_asks import HandOverTo, MergeDeskInto, OpenDeskAs, SplitAs

router = APIRouter(prefix="/api", tags=["desks"])

DeskPath = Annotated[str, Path(pattern=NAME)]


@router.post("/desks/{desk_id}/open", response_model=Answer, responses=WRITES)
async def open_desk(
    desk_id: DeskPath, ask: OpenDeskAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """The seat that asks works this desk from now on."""
    command = OpenDesk(
        desk_id=DeskId(desk_id),
        services=tuple(map(Service, ask.services)),
        districts=tuple(ask.districts),
    )
    return await act(desk, command, asker)


@router.post("/desks/{desk_id}/merge", response_model=Answer, responses=WRITES)
async def merge_desk(
    desk_id: DeskPath, ask: MergeDeskInto, desk: DeskHere, asker: AskerHere
) -> Response:
    """Another desk takes over, with alarms, orders and their clocks."""
    return await act(desk, MergeDesks(desk_id=DeskId(desk_id), into=DeskId(ask.into)), asker)


@router.post("/desks/{desk_id}/split", response_model=Answer, responses=WRITES)
async def split_desk(desk_id: DeskPath, ask: SplitAs, desk: DeskHere, asker: AskerHere) -> Response:
    """The seat that asks takes a part of this desk to a new one."""
    command = SplitDesk(
        desk_id=DeskId(desk_id),
        new_desk=DeskId(ask.new_desk),
        services=tuple(map(Service, ask.services)),
        districts=tuple(ask.districts),
    )
    return await act(desk, command, asker)


@router.post("/handovers", response_model=Answer, responses=WRITES)
async def hand_over(ask: HandOverTo, desk: DeskHere, asker: AskerHere) -> Response:
    """Give this seat's shift, with what is open, to another seat."""
    return await act(desk, HandOver(to_seat=Actor(ask.to_seat)), asker)


@router.get("/handovers/{handover_id}", response_model=HandoverShape, responses=READS)
async def read_handover(handover_id: NumberPath, desk: DeskHere) -> Response:
    """What was open when a shift that waits to be confirmed was offered."""
    return Json(desk.handover(handover_id))


@router.post("/handovers/{handover_id}/confirm", response_model=Answer, responses=WRITES)
async def confirm_handover(
    handover_id: NumberPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """The receiving seat has read it, and answers for it."""
    return await act(desk, ConfirmHandover(number=handover_id), asker)
