"""Break-glass, and who did and saw what."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from turnout.access.commands import BreakGlass, ReviewGlass
from turnout.access.events import GlassBroken
from turnout.web.gate import PrincipalHere
from turnout.web.parts import READS, WRITES, DeskHere, Json, KeyHere
from turnout.web.routers.sessions import DONE, AccountsHere
from turnout.web.views.access import audit_shape
from turnout.web.wire.access import (
    ABOUT,
    AuditShape,
    BrokenShape,
    DoneShape,
    FindingAsk,
    GlassAsk,
)

router = APIRouter(prefix="/api", tags=["access"])

SHOWN = 1_000
NumberPath = Annotated[int, Path(ge=1, le=999_999_999)]


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


@router.get("/audit", response_model=AuditShape, responses=READS)
async def read_audit(
    accounts: AccountsHere,
    desk: DeskHere,
    about: Annotated[
        str | None, Query(pattern=ABOUT, description="Who saw this call or incident.")
    ] = None,
) -> Response:
    """The latest facts of access, or all of one call or incident, newest first."""
    book = accounts.door.book
    facts = await (book.latest(SHOWN) if about is None else book.about(about))
    return Json(audit_shape(book.state, facts, desk.city()["timezone"]))
