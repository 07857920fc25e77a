"""Sites: their desk, inspectors on their round, and the organisations themselves."""

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from turnout.base.csv_rows import require_no_faults
from turnout.base.geo import Point
from turnout.base.text import Words
from turnout.community.catalogue import AreaId
from turnout.community.commands import Envelope
from turnout.community.commands.sites import OpenSite
from turnout.community.model import ids
from turnout.community.model.ids import Party, SiteId
from turnout.community.model.sites import Site, Span
from turnout.community.refusals import Refusal
from turnout.community.site_catalogue import OfficeCode, SiteKindCode
from turnout.community.site_table import find_faults, read_site_table, sites_faulty
from turnout.web.community import CommunityDoor, CommunityHere, act_at_desk
from turnout.web.desk import Asker
from turnout.web.parts import READS, REFUSING_READS, WRITES, AskerHere, DeskHere, Json, NumberPath
from turnout.web.problems import NOT_FOUND, Rule, WebProblem
from turnout.web.sites import moment_of_day, round_of, site_command, site_of
from turnout.web.views.sites import import_shape, site_card, sites_shape
from turnout.web.wire.basics import NAME
from turnout.web.wire.cases import CaseAnswer
from turnout.web.wire.site_parts import SpanShape
from turnout.web.wire.site_rows import RoundAsk, RoundShape, SiteCard, SitesShape
from turnout.web.wire.site_tables import SiteImportShape, SiteTableAsk
from turnout.web.wire.sites import (
    InspectAsk,
    KeepSiteAsk,
    OpenSiteAsk,
    RunSiteAsk,
)

router = APIRouter(prefix="/api", tags=["sites"])

AreaPath = Annotated[str, Path(pattern=NAME)]
PhotoPath = Annotated[str, Path(pattern=r"^[0-9a-f]{24}$")]

TOO_MANY_VISITS: Final = Rule(
    "too_many_visits",
    409,
    Words("These are more visits than one day's round holds.", "超出一天可安排的检查数量。"),
    Words("Choose fewer, and plan the others for another day.", "请减少场所，其余另日安排。"),
)


@router.get("/areas/{area_id}/sites", response_model=SitesShape, responses=READS)
async def list_sites(area_id: AreaPath, door: CommunityHere) -> Response:
    """The sites of an area, the longest due first, and what is to be renewed."""
    board = await door.book.settled()
    if area_id not in board.catalogue.areas:
        raise WebProblem(NOT_FOUND)
    return Json(sites_shape(board, AreaId(area_id), door.book.now()))


@router.post("/areas/{area_id}/sites", response_model=CaseAnswer, responses=WRITES)
async def open_site(
    area_id: AreaPath, ask: OpenSiteAsk, door: CommunityHere, asker: AskerHere
) -> Response:
    """Look after a place and organisation from now on."""
    command = OpenSite(
        party=ids.desk(AreaId(area_id)),
        kind=SiteKindCode(ask.kind),
        name=ask.name,
        point=Point(*ask.point),
        office=OfficeCode(ask.office),
        telephone=ask.telephone,
        address=ask.address,
        visits=tuple(map(_span, ask.visits)),
        plan=ask.plan,
    )
    return await act_at_desk(door, command, asker)


@router.post("/areas/{area_id}/sites/import", response_model=SiteImportShape, responses=WRITES)
async def import_sites(
    area_id: AreaPath,
    ask: SiteTableAsk,
    door: CommunityHere,
    asker: AskerHere,
    dry_run: Annotated[
        Literal["true", "false"], Query(description="true: look only, nothing is taken in.")
    ] = "false",
) -> Response:
    """Look after all sites of a table. Every row that is wrong is named; a table with one such row
    is not taken in at all."""
    table = read_site_table(ask.table, ids.desk(AreaId(area_id)))
    if dry_run == "true":
        faults = find_faults(table, await door.book.settled(), door.book.now())
        return Json(import_shape(table, faults, sequence=None))
    require_no_faults(table.faults, sites_faulty)
    envelope = Envelope(command=table.command(), actor=asker.actor, key=asker.key)
    try:
        answer = await door.book.submit(envelope)
    except Refusal:
        # The desk refuses the first that is wrong; a person is told which row that is.
        faults = find_faults(table, await door.book.settled(), door.book.now())
        require_no_faults(faults, sites_faulty)
        raise
    return Json(import_shape(table, (), sequence=answer.sequence))


def _span(shape: SpanShape) -> Span:
    return Span(from_minute=shape.from_minute, to_minute=shape.to_minute)


@router.get("/areas/{area_id}/round", response_model=RoundShape, responses=REFUSING_READS)
async def plan_round(
    area_id: AreaPath,
    door: CommunityHere,
    desk: DeskHere,
    ask: Annotated[RoundAsk, Query()],
) -> Response:
    """The best order by road in which to visit these sites today, from a place."""
    board, now = await door.book.settled(), door.book.now()
    if len(ask.site) > board.catalogue.sites.rules.round_most:
        raise WebProblem(TOO_MANY_VISITS)
    sites = [site_of(board, one, AreaId(area_id)) for one in dict.fromkeys(ask.site)]
    found = round_of(board, desk.scenes, Point(ask.lon, ask.lat), sites, now)
    return Json(
        {
            "stops": [
                {"site_id": sites[place].id, "begins_at": moment_of_day(board, now, begins)}
                for place, begins in zip(found.order, found.begins, strict=True)
            ],
            "left": [sites[place].id for place in found.left],
        }
    )


@router.get("/areas/{area_id}/sites/{site_id:int}", response_model=SiteCard, responses=READS)
async def read_site(area_id: AreaPath, site_id: NumberPath, door: CommunityHere) -> Response:
    """A site with its history, as its desk and inspectors see it."""
    return await _card(door, site_id, AreaId(area_id))


@router.get("/areas/{area_id}/sites/{site_id}/photos/{photo}", responses=READS)
async def read_site_photo(
    area_id: AreaPath, site_id: NumberPath, photo: PhotoPath, door: CommunityHere
) -> Response:
    """A photo of an open finding."""
    return await _photo(door, site_id, photo, AreaId(area_id))


@router.post(
    "/areas/{area_id}/sites/{site_id}/inspect", response_model=CaseAnswer, responses=WRITES
)
async def inspect_site(
    area_id: AreaPath, site_id: NumberPath, ask: InspectAsk, door: CommunityHere, asker: AskerHere
) -> Response:
    """What an inspector does at a site."""
    party = ids.desk(AreaId(area_id))
    return await _act(door, site_id, ask.act.model_dump(), party, asker)


@router.post("/areas/{area_id}/sites/{site_id}/act", response_model=CaseAnswer, responses=WRITES)
async def run_site(
    area_id: AreaPath, site_id: NumberPath, ask: RunSiteAsk, door: CommunityHere, asker: AskerHere
) -> Response:
    """What a desk does with a site."""
    party = ids.desk(AreaId(area_id))
    return await _act(door, site_id, ask.act.model_dump(), party, asker)


@router.get("/sites/{site_id}", response_model=SiteCard, responses=READS)
async def read_own_site(site_id: NumberPath, door: CommunityHere) -> Response:
    """A site as its own people see it."""
    return await _card(door, site_id)


@router.get("/sites/{site_id}/photos/{photo}", responses=READS)
async def read_own_site_photo(
    site_id: NumberPath, photo: PhotoPath, door: CommunityHere
) -> Response:
    """A photo of an open finding, for the site's own people."""
    return await _photo(door, site_id, photo)


@router.post("/sites/{site_id}/act", response_model=CaseAnswer, responses=WRITES)
async def keep_own_site(
    site_id: NumberPath, ask: KeepSiteAsk, door: CommunityHere, asker: AskerHere
) -> Response:
    """What a site's own people do."""
    party = ids.site(SiteId(site_id))
    return await _act(door, site_id, ask.act.model_dump(), party, asker)


async def _card(door: CommunityDoor, number: int, area: AreaId | None = None) -> Response:
    facts = await door.book.site_history(SiteId(number))
    board = await door.book.settled()
    site = site_of(board, number, area)
    return Json(site_card(board, site, facts, door.book.now()))


async def _photo(
    door: CommunityDoor, number: int, photo: str, area: AreaId | None = None
) -> Response:
    site: Site = site_of(await door.book.settled(), number, area)
    known = (one.sealed.ref for finding in site.findings.values() for one in finding.photos)
    data = await door.book.photo(photo) if photo in known else None
    if data is None:
        raise WebProblem(NOT_FOUND)
    return Response(data, media_type="image/jpeg")


async def _act(
    door: CommunityDoor, number: int, asked: dict[str, Any], party: Party, asker: Asker
) -> Response:
    command = await site_command(door, asked, SiteId(number), party)
    return await act_at_desk(door, command, asker, asked.get("happened_at"))
