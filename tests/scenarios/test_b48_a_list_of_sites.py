"""B48: a county's list of sites is taken in whole, or not at all; a second time it is refused."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.sites import Sites
from tests.toytown.world import post
from turnout.community.commands.sites import CloseSite, OpenSite, OpenSites
from turnout.community.model.ids import Party, SiteId
from turnout.community.site_catalogue import OfficeCode, SiteKindCode
from turnout.community.site_table import find_faults, read_site_table

DESK = Party("desk-C")


def one(name: str, at: float = 1, kind: str = "school") -> OpenSite:
    return OpenSite(
        party=DESK,
        kind=SiteKindCode(kind),
        name=name,
        point=post(at),
        office=OfficeCode("safety"),
        telephone="555-0001",
    )


def opened(town: DeskTown) -> list[str]:
    return [site.name for site in town.board.state.sites.sites.values() if not site.closed]


@desk_story
async def test_a_list_is_taken_in_whole_or_not_at_all(town: DeskTown) -> None:
    with town.refused("no_sites"):
        await town.do(OpenSites(sites=()))
    with town.refused("unknown_site_kind"):
        await town.do(OpenSites(sites=(one("North"), one("South", 2, "castle"))))
    with town.refused("site_listed"):
        await town.do(OpenSites(sites=(one("North"), one("NORTH"))))
    assert opened(town) == []
    await town.do(OpenSites(sites=(one("North"), one("South", 2), one("North", kind="pawn"))))
    assert opened(town) == ["North", "South", "North"]
    await town.assert_facts("SiteOpened*3")


@desk_story
async def test_the_same_list_a_second_time_names_what_is_there(town: DeskTown) -> None:
    lines = ("School One,0.0,0.01", "School Two,0.0,0.02")
    text = "name,lat,lon,kind,office\n" + "".join(f"{line},school,safety\n" for line in lines)
    table = read_site_table(text, DESK)
    await town.do(table.command())
    with town.refused("site_listed"):
        await town.do(table.command())
    faults = find_faults(table, town.board, town.clock.now())
    assert [(fault.row, fault.field) for fault in faults] == [(2, "name"), (3, "name")]
    await Sites(town).do(CloseSite(site_id=SiteId(1), party=DESK, reason="moved away"))
    faults = find_faults(table, town.board, town.clock.now())
    assert [(fault.row, fault.field) for fault in faults] == [(3, "name")]
    await town.assert_facts("SiteOpened*2 SiteClosed")
