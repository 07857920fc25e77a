"""The administrator's page: the room's health, its record, its city, what was erased."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from turnout.web.parts import READS, WRITES, AskerHere, DeskHere, Json, OutlooksHere
from turnout.web.wire.admin import AdminShape, CheckShape, ProofShape
from turnout.web.wire.asks import Nothing

router = APIRouter(prefix="/api/admin", tags=["admin"])


@router.get("", response_model=AdminShape, responses=READS)
async def read_admin(request: Request, desk: DeskHere, outlooks: OutlooksHere) -> Response:
    """Where the record stands and whether it is saved, what this room runs on, what was erased."""
    state = request.app.state
    return Json(
        {
            **await desk.office.admin.read(),
            "exercise": state.exercise,
            "demo": desk.clock()["demo"],
            "health": await desk.health(),
            "database": state.database,
            "streams": outlooks.streams,
            "certificate_until": None if state.certificate is None else state.certificate.until,
            "standby_confirms": state.confirmed(),
        }
    )


@router.get("/check", response_model=CheckShape, responses=READS)
async def read_check(request: Request, desk: DeskHere) -> Response:
    """What the city's data lack, as `turnout city check` says it."""
    return Json(await desk.office.admin.check(request.app.state.city_check))


@router.post("/verify", response_model=ProofShape, responses=WRITES)
async def start_proof(_ask: Nothing, desk: DeskHere, _asker: AskerHere) -> Response:
    """Prove the whole record beside the room's work; nothing is recorded by it."""
    proof = desk.office.admin.proof
    proof.start()
    return Json(proof.shape())
