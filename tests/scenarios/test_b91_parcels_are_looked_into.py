"""B91: parcels are looked into: what is found is given back, kept, or handed over."""

from tests.toytown.custody import SET_UP, Keepers
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.goods_world import GUNPOWDER, IVORY, LIGHTER
from tests.toytown.world import post
from turnout.community.catalogue import BodyId
from turnout.community.commands import Command
from turnout.community.commands.parcels import HandOverItem, OpenDepot, PassParcels, RefuseItem
from turnout.community.goods import ItemCode
from turnout.community.model.cases import Status
from turnout.community.model.custody import LicenceNumber, OrganisationId
from turnout.community.model.ids import CaseId
from turnout.community.model.parcels import DepotId

K3, D1 = LicenceNumber("K3"), DepotId("D1")


def handed_over(item: ItemCode, body: str = "safety") -> Command:
    return HandOverItem(keeper=K3, depot_id=D1, item=item, body=BodyId(body), receipt="R-7")


async def depot(town: DeskTown) -> None:
    await Keepers.open(town)
    quarry = OrganisationId("quarry")
    await town.do(OpenDepot(depot_id=D1, organisation=quarry, name="Depot", point=post(4)))


@desk_story
async def test_a_depot_counts_what_it_took_gave_back_and_handed_over(town: DeskTown) -> None:
    await depot(town)
    await town.do(PassParcels(keeper=K3, depot_id=D1, count=120))
    await town.do(RefuseItem(keeper=K3, depot_id=D1, item=LIGHTER))
    await town.do(RefuseItem(keeper=K3, depot_id=D1, item=IVORY))
    with town.refused("item_not_kept"):
        await town.do(handed_over(LIGHTER))
    with town.refused("unknown_party"):
        await town.do(handed_over(IVORY, "nobody"))
    await town.do(handed_over(IVORY))
    with town.refused("item_not_kept"):
        await town.do(handed_over(IVORY))
    for count in (0, 10_001):
        with town.refused("parcels_wrong"):
            await town.do(PassParcels(keeper=K3, depot_id=D1, count=count))
    tally = town.board.state.depots[D1].months["2026-03"]
    assert (tally.passed, tally.given_back) == (120, {LIGHTER: 1})
    assert tally.handed_over == {IVORY: 1}
    await town.assert_facts(f"{SET_UP} DepotOpened ParcelsPassed ItemRefused*2 ItemHandedOver")


@desk_story
async def test_what_may_go_off_calls_the_room_and_is_not_given_back(town: DeskTown) -> None:
    await depot(town)
    await town.do(RefuseItem(keeper=K3, depot_id=D1, item=GUNPOWDER))
    case = town.card(CaseId(1))
    assert case.status is Status.AT_ROOM
    assert case.text is not None
    assert case.text.words.startswith("Found in a parcel at depot D1: gunpowder.")
    assert town.board.state.depots[D1].kept == {GUNPOWDER: 1}
    await town.assert_facts(f"{SET_UP} DepotOpened ItemRefused CaseCollected CaseSentToRoom")


@desk_story
async def test_only_who_is_licensed_there_checks_there(town: DeskTown) -> None:
    await depot(town)
    other = LicenceNumber("K1")
    with town.refused("keeper_elsewhere"):
        await town.do(PassParcels(keeper=other, depot_id=D1, count=1))
    with town.refused("unknown_depot"):
        await town.do(PassParcels(keeper=K3, depot_id=DepotId("D2"), count=1))
    with town.refused("not_prohibited"):
        await town.do(RefuseItem(keeper=K3, depot_id=D1, item=ItemCode("a-letter")))
    quarry = OrganisationId("quarry")
    with town.refused("name_missing"):
        await town.do(
            OpenDepot(depot_id=DepotId("D2"), organisation=quarry, name=" ", point=post(4))
        )
    with town.refused("code_taken"):
        await town.do(OpenDepot(depot_id=D1, organisation=quarry, name="D", point=post(4)))
    await town.assert_facts(f"{SET_UP} DepotOpened")
