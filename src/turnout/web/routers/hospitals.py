"""Hospitals: which takes whom, and how far it is."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from turnout.base.ids import AssignmentId, HospitalId
from turnout.dispatch.commands.hospitals import ChangeHospital, SetHospitalStatus
from turnout.dispatch.model.hospitals import HospitalSaid, HospitalStatus
from turnout.web.parts import (
    REFUSING_READS,
    WRITES,
    AskerHere,
    AssignmentPath,
    DeskHere,
    Json,
    act,
)
from turnout.web.wire.alarms import HospitalsShape
from turnout.web.wire.asks import Answer
from turnout.web.wire.basics import ASSIGNMENT_ID, NAME
from turnout.web.wire.desk_asks import OtherHospital, SaidByHospital, SetHospital

router = APIRouter(prefix="/api", tags=["hospitals"])


@router.get("/hospitals", response_model=HospitalsShape, responses=REFUSING_READS)
async def list_hospitals(
    desk: DeskHere,
    order: Annotated[
        str | None,
        Query(alias="for", pattern=ASSIGNMENT_ID, description="The order of the crew that asks."),
    ] = None,
    speciality: Annotated[str | None, Query(pattern=NAME)] = None,
) -> Response:
    """Those that fit first, then by road time from the crew."""
    return Json(desk.hospitals(None if order is None else AssignmentId(order), speciality))


@router.post("/hospitals/{hospital_id}/status", response_model=Answer, responses=WRITES)
async def set_hospital_status(
    hospital_id: Annotated[str, Path(pattern=NAME)],
    ask: SetHospital,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """Whether it takes patients; crews on their way there are told when not."""
    command = SetHospitalStatus(
        hospital_id=HospitalId(hospital_id),
        status=HospitalStatus(ask.status),
        until=ask.until,
        closed=tuple(ask.closed),
        beds_free=ask.beds_free,
        reason=ask.reason,
        before=None if ask.before is None else _said(ask.before),
    )
    return await act(desk, command, asker)


def _said(seen: SaidByHospital) -> HospitalSaid:
    return HospitalSaid(
        status=HospitalStatus(seen.status),
        until=seen.until,
        closed=tuple(sorted(seen.closed)),
        beds_free=seen.beds_free,
        reason=seen.reason.strip(),
    )


@router.post("/assignments/{assignment_id}/hospital", response_model=Answer, responses=WRITES)
async def change_hospital(
    assignment_id: AssignmentPath, ask: OtherHospital, desk: DeskHere, asker: AskerHere
) -> Response:
    """A transporting crew goes to another hospital."""
    command = ChangeHospital(
        assignment_id=AssignmentId(assignment_id),
        hospital_id=HospitalId(ask.hospital_id),
        reason=ask.reason,
    )
    return await act(desk, command, asker)
