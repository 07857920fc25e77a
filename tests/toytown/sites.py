"""The short words in which stories about sites are told."""

from dataclasses import dataclass
from datetime import date

from tests.toytown.desk import CLERK, PHOTO, DeskTown
from tests.toytown.sites_world import FIRE, ITEMS
from tests.toytown.world import post
from turnout.community.commands import Command
from turnout.community.commands.help_points import OfferHelp, PlaceEquipment
from turnout.community.commands.inspection import (
    GiveOrder,
    HandOverNotice,
    Looked,
    ObjectToNotice,
    RecordInspection,
    Reinspect,
    ServeNotice,
)
from turnout.community.commands.sites import OpenSite
from turnout.community.model import ids
from turnout.community.model.ids import Party, SiteId
from turnout.community.model.sites import Receiver, Site, Span
from turnout.community.site_catalogue import EquipmentKind, OfficeCode, SiteKindCode

INSPECTOR = "inspector-1"
OTHER_INSPECTOR = "inspector-2"


@dataclass
class Sites:
    """Sites of a desk, in short words."""

    town: DeskTown

    async def open(self, kind: str = "school", at: float = 1, name: str = "School One") -> SiteId:
        command = OpenSite(
            party=Party("desk-C"),
            kind=SiteKindCode(kind),
            name=name,
            point=post(at),
            office=OfficeCode("safety"),
            telephone="555-0001",
        )
        answer = await self.town.do(command)
        assert answer.site_id is not None
        return answer.site_id

    async def do(self, command: Command, actor: str = INSPECTOR) -> None:
        await self.town.do(command, actor=actor)

    def card(self, site: SiteId) -> Site:
        return self.town.board.state.get_site(site)

    def desk(self, site: SiteId) -> Party:
        return ids.desk(self.card(site).area)

    async def inspect(self, site: SiteId, *wrong: str, actor: str = INSPECTOR, **more) -> None:
        """Every item in force is looked at; those named are wrong."""
        looked = tuple(
            Looked(
                checklist=FIRE,
                item=item.code,
                good=item.code not in wrong,
                words="as seen" if item.code in wrong else "",
                photos=(PHOTO,) if item.code in wrong else (),
            )
            for item in ITEMS
        )
        command = RecordInspection(site_id=site, party=self.desk(site), looked=looked)
        await self.town.do(command, actor=actor, **more)

    async def inspect_without_photos(self, site: SiteId, *wrong: str) -> None:
        looked = tuple(
            Looked(checklist=FIRE, item=item.code, good=item.code not in wrong) for item in ITEMS
        )
        await self.do(RecordInspection(site_id=site, party=self.desk(site), looked=looked))

    async def serve(self, site: SiteId, *findings: int) -> int:
        command = ServeNotice(
            site_id=site, party=self.desk(site), findings=findings, served_how="by hand"
        )
        await self.do(command)
        return max(self.card(site).notices)

    async def object(self, site: SiteId, notice: int, words: str = "it was open") -> None:
        command = ObjectToNotice(site_id=site, party=ids.site(site), notice=notice, words=words)
        await self.do(command, actor="school-1")

    async def order(self, site: SiteId, notice: int) -> None:
        await self.do(GiveOrder(site_id=site, party=self.desk(site), notice=notice))

    async def look_again(
        self, site: SiteId, notice: int, *mended: int, actor: str = OTHER_INSPECTOR
    ) -> None:
        command = Reinspect(site_id=site, party=self.desk(site), notice=notice, mended=mended)
        await self.do(command, actor=actor)

    async def hand_over(
        self, site: SiteId, notice: int, to: Receiver, reason: str = "nothing was done"
    ) -> None:
        command = HandOverNotice(
            site_id=site, party=self.desk(site), notice=notice, to=to, reason=reason
        )
        await self.do(command)

    async def help_point(self, at: float, hours: tuple[int, int], name: str = "Shop") -> SiteId:
        site = await self.open("shop", at, name)
        span = Span(from_minute=hours[0], to_minute=hours[1])
        command = OfferHelp(site_id=site, party=self.desk(site), hours=(span,))
        await self.do(command, actor=CLERK)
        return site

    async def keep(self, site: SiteId, kind: EquipmentKind, renew_by: date) -> int:
        command = PlaceEquipment(site_id=site, party=self.desk(site), kind=kind, renew_by=renew_by)
        await self.do(command, actor=CLERK)
        return max(self.card(site).equipment)
