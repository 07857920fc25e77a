"""Modelled sites with findings, help points, and stores of licensed goods with their lots."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from turnout.community.catalogue import Catalogue, Grid
from turnout.community.commands.custody import GrantLicence, OpenStore, RegisterOrganisation
from turnout.community.commands.custody_lots import AcceptLot, HandOverLot, MakeLot
from turnout.community.commands.help_points import OfferHelp, PlaceEquipment
from turnout.community.commands.inspection import Looked, RecordInspection, ServeNotice
from turnout.community.commands.sites import OpenSite
from turnout.community.events.custody import StoreLimit
from turnout.community.goods import GoodsCode
from turnout.community.model import ids
from turnout.community.model.custody import (
    LicenceKind,
    LicenceNumber,
    LotId,
    OrganisationId,
    Origin,
    StoreId,
)
from turnout.community.model.ids import SiteId
from turnout.community.model.sites import Span
from turnout.community.site_catalogue import EquipmentKind, OfficeCode, SiteKindCode
from turnout.deployment.simulator.desk_life import DeskLife, Story

MAKER, QUARRY = OrganisationId("modelled-maker"), OrganisationId("modelled-quarry")
COUNTERS: Final = {MAKER: ("K1", "K2"), QUARRY: ("K3", "K4")}
"""The licences of those who count a store of each."""
MOST_GRAMS: Final = 500_000
LOTS_GRAMS: Final = (120_000, 80_000)


async def site_story(
    life: DeskLife, kind: SiteKindCode, grid: Grid, at: datetime, *, wrong: int
) -> Story:
    """A site that is looked after, and inspected the day after: so many items are wrong, and are
    told to it in writing."""
    yield await life.at_work(at)
    catalogue = (await life.board()).catalogue
    name, office = catalogue.sites.kinds[kind].name, next(iter(catalogue.sites.offices))
    site_id = await _open(life, kind, life.named(name.en.lower(), name.zh), grid, office)
    yield await life.at_work(life.book.now() + timedelta(days=1))
    board = await life.board()
    party = ids.desk(board.state.get_site(site_id).area)
    looked = _looked(life, catalogue, kind, wrong)
    inspection = RecordInspection(site_id=site_id, party=party, looked=looked)
    await life.do(inspection, actor="modelled-inspector")
    if wrong:
        findings = tuple((await life.board()).state.get_site(site_id).findings)
        notice = ServeNotice(
            site_id=site_id,
            party=party,
            findings=findings,
            served_how=life.says("handed over.", "直接送达。"),
        )
        await life.do(notice, actor="modelled-inspector")


async def _open(
    life: DeskLife, kind: SiteKindCode, name: str, grid: Grid, office: OfficeCode
) -> SiteId:
    command = OpenSite(
        party=ids.desk((await life.board()).catalogue.top),
        kind=kind,
        name=name,
        point=life.place_in(grid),
        office=office,
        telephone="",
    )
    answer = await life.do(command)
    assert answer.site_id is not None, "an opened site has its number"
    return answer.site_id


def _looked(
    life: DeskLife, catalogue: Catalogue, kind: SiteKindCode, wrong: int
) -> tuple[Looked, ...]:
    """Every item of the kind's lists; the first ones are wrong."""
    lists = catalogue.sites.kinds[kind].checklists
    items = [
        (one, item) for one in catalogue.sites.checklists if one.code in lists for item in one.items
    ]
    return tuple(
        Looked(
            checklist=one.code,
            item=item.code,
            good=place >= wrong,
            words="" if place >= wrong else life.says("this is wrong.", "此项不合格。"),
            photos=() if place >= wrong else (life.photo,),
        )
        for place, (one, item) in enumerate(items)
    )


async def help_point_story(life: DeskLife, grid: Grid, at: datetime) -> Story:
    """A shop that took it on to help, with a defibrillator and an alarm button."""
    yield await life.at_work(at)
    catalogue = (await life.board()).catalogue
    office = next(iter(catalogue.sites.offices))
    name = life.named(f"shop, {grid.name.en}", f"便利店（{grid.name.zh}）")
    site_id = await _open(life, SiteKindCode("shop"), name, grid, office)
    board = await life.board()
    party = ids.desk(board.state.get_site(site_id).area)
    hours = (Span(from_minute=420, to_minute=1380),)
    await life.do(OfferHelp(site_id=site_id, party=party, hours=hours))
    renew_by = board.day(life.book.now()) + timedelta(days=300)
    for kind in (EquipmentKind.AED, EquipmentKind.ALARM_BUTTON):
        placed = PlaceEquipment(site_id=site_id, party=party, kind=kind, renew_by=renew_by)
        await life.do(placed)


async def goods_story(life: DeskLife, grids: Sequence[Grid], at: datetime) -> Story:
    """A maker and a quarry with their licences, a store each, lots, and one handed over."""
    yield await life.at_work(at)
    goods = next(iter((await life.board()).catalogue.custody.goods))
    for organisation, name in (
        (MAKER, life.named("maker", "生产厂")),
        (QUARRY, life.named("quarry", "采石场")),
    ):
        await life.do(RegisterOrganisation(organisation=organisation, name=name))
    for licence in await _licences(life, goods):
        await life.do(licence)
    for name, organisation, grid in (("S1", MAKER, grids[0]), ("S2", QUARRY, grids[-1])):
        store = OpenStore(
            store_id=StoreId(name),
            organisation=organisation,
            name=life.named(f"store {name}", f"库房{name}"),
            point=life.place_in(grid),
            limits=(StoreLimit(goods=goods, most=MOST_GRAMS),),
        )
        await life.do(store)
    yield await life.at_work(life.book.now() + timedelta(hours=1))
    for number, amount in enumerate(LOTS_GRAMS, start=1):
        lot = MakeLot(
            keeper=LicenceNumber("K1"),
            store_id=StoreId("S1"),
            goods=goods,
            amount=amount,
            origin=Origin.MADE,
            document=f"MODELLED-{number}",
        )
        await life.do(lot, actor="modelled-K1")
    on_its_way = HandOverLot(
        keeper=LicenceNumber("K1"), lot_id=LotId(1), amount=20_000, to=StoreId("S2")
    )
    await life.do(on_its_way, actor="modelled-K1")
    yield await life.at_work(life.book.now() + timedelta(hours=2))
    taken = AcceptLot(keeper=LicenceNumber("K3"), lot_id=LotId(3), amount=20_000)
    await life.do(taken, actor="modelled-K3")


async def _licences(life: DeskLife, goods: GoodsCode) -> list[GrantLicence]:
    today = (await life.board()).day(life.book.now())
    granted = (
        ("M1", MAKER, LicenceKind.MAKE, (goods,)),
        ("H1", MAKER, LicenceKind.HOLD, (goods,)),
        ("H2", QUARRY, LicenceKind.HOLD, (goods,)),
        ("U2", QUARRY, LicenceKind.USE, (goods,)),
        ("K1", MAKER, LicenceKind.KEEP, ()),
        ("K2", MAKER, LicenceKind.KEEP, ()),
        ("K3", QUARRY, LicenceKind.KEEP, ()),
        ("K4", QUARRY, LicenceKind.KEEP, ()),
    )
    return [
        GrantLicence(
            number=LicenceNumber(number),
            organisation=organisation,
            kind=kind,
            goods=named,
            valid_from=today,
            valid_until=today + timedelta(days=365),
        )
        for number, organisation, kind, named in granted
    ]
