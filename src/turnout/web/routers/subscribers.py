"""Who is told of incidents: how far each came, and what it did not take, told once more."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from turnout.access.commands import TellAgain
from turnout.coordination.subscribers.courier import Courier
from turnout.coordination.subscribers.couriers import Couriers
from turnout.web.gate import EntryHere, PrincipalHere
from turnout.web.parts import READS, WRITES, DeskHere, Json, KeyHere
from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.views.subscribers import subscribers_shape
from turnout.web.wire.subscribers import SubscribersShape, TellAgainAsk, ToldAgainShape

router = APIRouter(prefix="/api/subscribers", tags=["admin"])

SubscriberPath = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]


async def the_couriers(request: Request) -> Couriers:
    """Those of this application."""
    couriers: Couriers = request.app.state.couriers
    return couriers


CouriersHere = Annotated[Couriers, Depends(the_couriers)]


async def the_courier(subscriber: SubscriberPath, couriers: CouriersHere) -> Courier:
    """The one that the path names. WebProblem(NOT_FOUND)."""
    courier = couriers.find(subscriber)
    if courier is None:
        raise WebProblem(NOT_FOUND)
    return courier


@router.get("", response_model=SubscribersShape, responses=READS)
async def list_subscribers(couriers: CouriersHere, desk: DeskHere) -> Response:
    """All subscribers, how far each was told, and what was put aside."""
    head: Any = await desk.head()
    return Json(subscribers_shape(couriers.all, head=head["sequence"]))


@router.post("/{subscriber}/again", response_model=ToldAgainShape, responses=WRITES)
async def tell_subscriber_again(
    ask: TellAgainAsk,
    courier: Annotated[Courier, Depends(the_courier)],
    entry: EntryHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Try news once more that was put aside; who asked is written into the book of access."""
    if entry.accounts is not None:
        command = TellAgain(
            subscriber=f"subscriber-{courier.subscriber.id}",
            holder=principal.id,
            sequences=tuple(sorted(set(ask.sequences))),
        )
        await entry.accounts.door.book.do(command, by=principal.id)
    return Json({"asked": courier.ask_again(ask.sequences)})
