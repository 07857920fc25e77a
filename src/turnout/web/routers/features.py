"""OGC API - Features: the room for map programs. It keeps the standard's parameters and errors."""

from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.base.text import Words
from turnout.standards.ogc_api import describe
from turnout.standards.ogc_features import GEOJSON, JSON, OPENAPI, Collection, Service, conformance
from turnout.standards.ogc_selection import BadParameter, Document, require_form_alone
from turnout.web.features import Cartographer
from turnout.web.outlooks import Outlook
from turnout.web.parts import DeskHere, OutlooksHere, outlook_for
from turnout.web.problems import NOT_FOUND, Rule, WebProblem
from turnout.web.tagged import tagged

WHERE: Final = "/ogc/features"
TOLD: Final = Words(
    "What the control room has on its map. Read only.", "指挥中心地图上的要素，只读。"
)

BAD_PARAMETER: Final = Rule(
    "bad_parameter",
    400,
    Words("A parameter is not as the standard says.", "参数不符合标准。"),
    Words("Correct the named parameter and ask again.", "请更正所列参数后重新查询。"),
)

CACHE: Final = "private, no-cache"
"""Whoever kept an answer asks whether it still holds: a grant may have ended."""


async def only_described(request: Request) -> None:
    """What the description does not name is refused (OGC 17-069r4, requirement 8). Items look at
    theirs themselves."""
    if request.url.path.endswith("/items"):
        return
    try:
        require_form_alone(request.query_params.multi_items())
    except BadParameter as fault:
        raise WebProblem(BAD_PARAMETER, str(fault)) from None


router = APIRouter(prefix=WHERE, include_in_schema=False, dependencies=[Depends(only_described)])

OutlookOnFeatures = Annotated[Outlook | None, Depends(outlook_for(Action.READ_FEATURES))]


async def the_cartographer(
    desk: DeskHere, outlooks: OutlooksHere, outlook: OutlookOnFeatures
) -> Cartographer:
    """Draws what whoever asks may see."""
    return Cartographer(desk, outlooks, outlook)


CartographerHere = Annotated[Cartographer, Depends(the_cartographer)]


@router.get("")
async def features_landing(request: Request, maps: CartographerHere, desk: DeskHere) -> Response:
    """The way in, with links to all the rest."""
    return _answer(request, _service(request, maps, desk).landing())


@router.get("/api")
async def features_described(request: Request, maps: CartographerHere, desk: DeskHere) -> Response:
    """This interface in OpenAPI 3.0, from which map programs read what they may ask."""
    return _answer(request, describe(_service(request, maps, desk), request.app.version), OPENAPI)


@router.get("/conformance")
async def features_conformance(request: Request) -> Response:
    """Which classes of the standard are kept."""
    return _answer(request, conformance())


@router.get("/collections")
async def features_collections(
    request: Request, maps: CartographerHere, desk: DeskHere
) -> Response:
    """All collections."""
    return _answer(request, _service(request, maps, desk).all_collections())


@router.get("/collections/{collection}")
async def features_collection(
    collection: str, request: Request, maps: CartographerHere, desk: DeskHere
) -> Response:
    """What one collection is."""
    service = _service(request, maps, desk)
    return _answer(request, service.one_collection(_found(service, collection)))


@router.get("/collections/{collection}/items")
async def features_items(
    collection: str, request: Request, maps: CartographerHere, desk: DeskHere
) -> Response:
    """Features of a collection: within `bbox` and `datetime`, `limit` of them from `offset` on."""
    service = _service(request, maps, desk)
    kind = _found(service, collection)
    asked = request.query_params.multi_items()
    try:
        page = service.page(kind, maps.features(kind.id), asked, now=desk.now())
    except BadParameter as fault:
        raise WebProblem(BAD_PARAMETER, str(fault)) from None
    return _answer(request, page, GEOJSON)


@router.get("/collections/{collection}/items/{feature}")
async def features_item(
    collection: str, feature: str, request: Request, maps: CartographerHere, desk: DeskHere
) -> Response:
    """One feature."""
    service = _service(request, maps, desk)
    kind = _found(service, collection)
    found = maps.find(kind.id, feature)
    if found is None:
        raise WebProblem(NOT_FOUND)
    return _answer(request, service.one_feature(kind, found), GEOJSON)


def _service(request: Request, maps: Cartographer, desk: DeskHere) -> Service:
    base = f"{request.url.scheme}://{request.url.netloc}{WHERE}"
    name: Any = desk.city()["name"]
    title = Words(**name).both
    return Service(base, f"turnout · {title}", TOLD.both, maps.collections())


def _found(service: Service, collection: str) -> Collection:
    found = next((one for one in service.collections if one.id == collection), None)
    if found is None:
        raise WebProblem(NOT_FOUND)
    return found


def _answer(request: Request, document: Document, media_type: str = JSON) -> Response:
    body = msgspec.json.encode(document)
    timeless = {name: value for name, value in document.items() if name != "timeStamp"}
    same = msgspec.json.encode(timeless) if len(timeless) < len(document) else None
    return tagged(request, body, media_type, CACHE, same=same)


for _path, _answering in (
    ("", features_landing),
    ("/api", features_described),
    ("/conformance", features_conformance),
    ("/collections", features_collections),
    ("/collections/{collection}", features_collection),
    ("/collections/{collection}/items", features_items),
    ("/collections/{collection}/items/{feature}", features_item),
):
    # A map program looks at the head before it reads; the server leaves the body out.
    router.add_api_route(_path, _answering, methods=["HEAD"])
