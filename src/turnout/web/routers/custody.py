"""Licensed goods and parcels: a keeper's phone, the inspector's view, the proof of a lot."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import Field

from turnout.community.board import Board
from turnout.community.commands import Command
from turnout.community.custody_proof import movements, stream_of
from turnout.community.model.custody import Licence, LicenceNumber, Lot, LotId
from turnout.community.rules import custody_licences
from turnout.web.community import COMMANDS, CommunityDoor, CommunityHere, act_at_desk
from turnout.web.gate import PrincipalHere
from turnout.web.parts import READS, REFUSING_READS, WRITES, AskerHere, CasePath, Json
from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.views.custody import (
    goods_catalogue_shape,
    inspection_shape,
    keeper_shape,
    labels_of,
    lot_proof_shape,
)
from turnout.web.wire.basics import MOST_NUMBERED, NAME
from turnout.web.wire.cases import CaseAnswer
from turnout.web.wire.custody import InspectorAct, KeeperAct
from turnout.web.wire.custody_rows import (
    GoodsCatalogueShape,
    InspectionShape,
    KeeperShape,
    LotProofShape,
)

router = APIRouter(prefix="/api", tags=["goods"])

KeeperPath = Annotated[str, Path(pattern=NAME, description="The number of a staff licence.")]
LotsQuery = Annotated[
    list[Annotated[int, Field(ge=1, le=MOST_NUMBERED)]],
    Query(default_factory=list, max_length=500, description="Lots; none: all in the own stores."),
]


@router.get("/goods", response_model=GoodsCatalogueShape, responses=READS)
async def read_goods(door: CommunityHere) -> Response:
    """Goods that need a licence, and what no parcel may hold."""
    return Json(goods_catalogue_shape(await door.book.settled(), door.book.now()))


@router.get("/keepers/{keeper}", response_model=KeeperShape, responses=REFUSING_READS)
async def read_keeper(
    keeper: KeeperPath, door: CommunityHere, principal: PrincipalHere
) -> Response:
    """What one of the licensed staff works with: own stores and depots, and what comes."""
    board = await door.book.settled()
    licence = _staff(door, board, keeper, principal.id)
    return Json(keeper_shape(board, licence, door.book.now()))


@router.post("/keepers/{keeper}/act", response_model=CaseAnswer, responses=WRITES)
async def act_as_keeper(
    keeper: KeeperPath, ask: KeeperAct, door: CommunityHere, asker: AskerHere
) -> Response:
    """What a keeper does with a lot, a store or parcels."""
    command = _command({**ask.act.model_dump(), "keeper": keeper})
    return await act_at_desk(door, command, asker)


@router.get("/keepers/{keeper}/lots/{lot}", response_model=LotProofShape, responses=REFUSING_READS)
async def prove_kept_lot(
    keeper: KeeperPath, lot: CasePath, door: CommunityHere, principal: PrincipalHere
) -> Response:
    """Every movement of a lot in an own store, to add up."""
    board = await door.book.settled()
    licence = _staff(door, board, keeper, principal.id)
    found = _lot(board, lot)
    store = board.state.custody.stores[found.store]
    if store.organisation != licence.organisation or store.stocktake is not None:
        raise WebProblem(NOT_FOUND)
    return await _proof(door, found)


@router.get(
    "/keepers/{keeper}/labels.pdf",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}, **REFUSING_READS},
)
async def print_labels(
    keeper: KeeperPath, door: CommunityHere, principal: PrincipalHere, lot: LotsQuery
) -> Response:
    """Labels with QR codes for lots in own stores."""
    board = await door.book.settled()
    licence = _staff(door, board, keeper, principal.id)
    labels = labels_of(board, licence.organisation, lot)
    if not labels:
        raise WebProblem(NOT_FOUND)
    headers = {"content-disposition": 'inline; filename="labels.pdf"'}
    made = await door.print_labels(labels)
    return Response(made, media_type="application/pdf", headers=headers)


@router.get("/inspection/goods", response_model=InspectionShape, responses=READS)
async def read_inspection(door: CommunityHere) -> Response:
    """What is red, what is missing, which licences end, what lies where."""
    return Json(inspection_shape(await door.book.settled(), door.book.now()))


@router.post("/inspection/goods/act", response_model=CaseAnswer, responses=WRITES)
async def act_as_inspector(ask: InspectorAct, door: CommunityHere, asker: AskerHere) -> Response:
    """Organisations, licences, stores, depots, and what became of what was missing."""
    return await act_at_desk(door, _command(ask.act.model_dump()), asker)


@router.get("/inspection/goods/lots/{lot}", response_model=LotProofShape, responses=READS)
async def prove_lot(lot: CasePath, door: CommunityHere) -> Response:
    """Every movement of any lot, to add up."""
    return await _proof(door, _lot(await door.book.settled(), lot))


def _staff(door: CommunityDoor, board: Board, keeper: str, account: str) -> Licence:
    """The licence, when it holds and is used from its own account."""
    day = board.day(door.book.now())
    licence = custody_licences.require_staff(board.state.custody, LicenceNumber(keeper), day)
    custody_licences.require_account(licence, account)
    return licence


def _lot(board: Board, lot: int) -> Lot:
    found = board.state.custody.lots.get(LotId(lot))
    if found is None:
        raise WebProblem(NOT_FOUND)
    return found


async def _proof(door: CommunityDoor, lot: Lot) -> Response:
    ledger = door.book.writer.ledger
    stream = [record async for record in ledger.read_stream(stream_of(lot.id))]
    return Json(lot_proof_shape(lot, ledger.book, movements(stream)))


def _command(asked: dict[str, Any]) -> Command:
    """The command that a body asks for: `do` names it."""
    kind = COMMANDS[asked.pop("do")]
    if "point" in asked:
        asked["point"] = dict(zip(("lon", "lat"), asked["point"], strict=True))
    command: Command = msgspec.convert(asked, type=kind)
    return command
