"""Command at the scene: roles, sectors, who is where, benchmarks."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import AssignmentId, IncidentId
from turnout.dispatch.commands.on_scene import (
    CloseSector,
    GiveUpRole,
    PlaceUnit,
    ReachBenchmark,
    SetSector,
    TakeBackBenchmark,
    TakeRole,
)
from turnout.dispatch.model.on_scene import Side
from turnout.dispatch.model.places import Place
from turnout.web.parts import (
    WRITES,
    AskerHere,
    AssignmentPath,
    DeskHere,
    IncidentPath,
    NumberPath,
    act,
)
from turnout.web.wire.asks import Answer, Nothing
from turnout.web.wire.on_scene import (
    GiveUp,
    PlaceIn,
    Reach,
    SetSectorAs,
    TakeBack,
    TakeRoleAs,
)

router = APIRouter(prefix="/api", tags=["command"])


@router.post("/assignments/{assignment_id}/role", response_model=Answer, responses=WRITES)
async def take_role(
    assignment_id: AssignmentPath, ask: TakeRoleAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """A crew on scene takes a role of command, from whoever holds it."""
    order = AssignmentId(assignment_id)
    command = TakeRole(assignment_id=order, role=ask.role, sector=ask.sector)
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/assignments/{assignment_id}/sector", response_model=Answer, responses=WRITES)
async def place_unit(
    assignment_id: AssignmentPath, ask: PlaceIn, desk: DeskHere, asker: AskerHere
) -> Response:
    """A unit on scene works in a sector, or goes to staging."""
    command = PlaceUnit(assignment_id=AssignmentId(assignment_id), sector=ask.sector)
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/give-up-role", response_model=Answer, responses=WRITES)
async def give_up_role(
    incident_id: IncidentPath, ask: GiveUp, desk: DeskHere, asker: AskerHere
) -> Response:
    """Nobody holds a role any more."""
    command = GiveUpRole(incident_id=IncidentId(incident_id), role=ask.role, sector=ask.sector)
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/sectors", response_model=Answer, responses=WRITES)
async def set_sector(
    incident_id: IncidentPath, ask: SetSectorAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """Set up a sector, or call or place one otherwise."""
    point = None if ask.point is None else Point(*ask.point)
    place = None
    if ask.address is not None or point is not None:
        place = Place(address=ask.address or "", point=point)
    command = SetSector(
        incident_id=IncidentId(incident_id),
        name=ask.name,
        side=None if ask.side is None else Side(ask.side),
        place=place,
        sector=ask.sector,
    )
    return await act(desk, command, asker)


@router.post(
    "/incidents/{incident_id}/sectors/{number}/close", response_model=Answer, responses=WRITES
)
async def close_sector(
    incident_id: IncidentPath,
    number: NumberPath,
    _ask: Nothing,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """A sector is not needed any more."""
    return await act(desk, CloseSector(incident_id=IncidentId(incident_id), sector=number), asker)


@router.post("/incidents/{incident_id}/benchmarks", response_model=Answer, responses=WRITES)
async def reach_benchmark(
    incident_id: IncidentPath, ask: Reach, desk: DeskHere, asker: AskerHere
) -> Response:
    """A benchmark is reached."""
    command = ReachBenchmark(incident_id=IncidentId(incident_id), benchmark=ask.benchmark)
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post(
    "/incidents/{incident_id}/take-back-benchmark", response_model=Answer, responses=WRITES
)
async def take_back_benchmark(
    incident_id: IncidentPath, ask: TakeBack, desk: DeskHere, asker: AskerHere
) -> Response:
    """A benchmark is not so after all."""
    command = TakeBackBenchmark(
        incident_id=IncidentId(incident_id), benchmark=ask.benchmark, reason=ask.reason
    )
    return await act(desk, command, asker)
