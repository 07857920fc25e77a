"""B93: a site gets another name and telephone, and keeps its hazards and its past."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.sites import Sites
from turnout.community.commands.sites import ChangeSite
from turnout.community.model.ids import SiteId
from turnout.community.site_catalogue import OfficeCode


def renamed(sites: Sites, site: SiteId, name: str) -> ChangeSite:
    return ChangeSite(
        site_id=site,
        party=sites.desk(site),
        name=name,
        office=OfficeCode("safety"),
        telephone="555-0002",
    )


@desk_story
async def test_a_school_is_renamed(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open("school", 1)
    with town.refused("name_missing"):
        await sites.do(renamed(sites, school, " "))
    await sites.do(renamed(sites, school, "School of the Bay"))
    card = sites.card(school)
    assert (card.name, card.telephone) == ("School of the Bay", "555-0002")
    await town.assert_facts("SiteOpened SiteChanged")
