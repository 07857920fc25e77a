"""The demo's controls. A room in real time has none."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.web.parts import WRITES, AskerHere, DeskHere, Json
from turnout.web.wire.asks import DemoChange, DemoJump
from turnout.web.wire.clock import ClockRow

router = APIRouter(prefix="/api/demo", tags=["demo"])


@router.post("", response_model=ClockRow, responses=WRITES)
async def change_demo(ask: DemoChange, desk: DeskHere, _asker: AskerHere) -> Response:
    """Speed, pause, and whether calls are handled by themselves; what is left out stays."""
    desk.demo().change(rate=ask.rate, paused=ask.paused, auto_dispatch=ask.auto_dispatch)
    return Json(desk.clock())


@router.post("/jump", response_model=ClockRow, responses=WRITES)
async def jump(ask: DemoJump, desk: DeskHere, _asker: AskerHere) -> Response:
    """Let room time pass, with everything on the way happening."""
    await desk.demo().jump(ask.seconds)
    return Json(desk.clock())
