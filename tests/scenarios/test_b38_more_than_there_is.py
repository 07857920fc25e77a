"""B38: more is asked for than there is, or than a store may hold."""

from tests.toytown.custody import SET_UP, Keepers, limits
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.goods_world import CAP, EMULSION, PETROL, ROCKET
from turnout.community.commands.custody import SetStoreLimits
from turnout.community.model.custody import Origin, StoreId


@desk_story
async def test_nothing_goes_out_that_is_not_there(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot = await keepers.make(60_000)
    with town.refused("more_than_there_is") as shown:
        await keepers.hand_over(lot, 60_001)
    assert "holds 60 kg, and 60.001 kg is asked for" in shown.what.en
    with town.refused("store_full") as shown:
        await keepers.hand_over(lot, 50_001)
    assert "Store Q1 has room for 50 kg" in shown.what.en
    assert "“Store Q1”" in shown.what.zh
    with town.refused("amount_too_small"):
        await keepers.hand_over(lot, 0)
    with town.refused("same_store") as shown:
        await keepers.hand_over(lot, 1_000, to="A1")
    assert "lies in Store A1 already" in shown.what.en
    part = await keepers.hand_over(lot, 30_000)
    with town.refused("lot_on_the_way") as shown:
        await keepers.hand_over(part, 1_000)
    assert "on its way to Store Q1" in shown.what.en
    with town.refused("store_full"):
        await keepers.hand_over(lot, 20_001)
    await keepers.accept(part, 30_000)
    await keepers.use(part, 12_000)
    with town.refused("more_than_drawn"):
        await keepers.bring_back(part, 12_001)
    await keepers.bring_back(part, 2_500)
    assert keepers.balance(part) == 20_500
    with town.refused("more_than_drawn"):
        await keepers.bring_back(part, 9_501)
    await keepers.assert_sums()
    await town.assert_facts(
        f"{SET_UP} LotMade LotSplit LotBegun LotHandedOver LotAccepted LotUsed LotReturned"
    )


@desk_story
async def test_pieces_go_and_come_back_by_their_numbers(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot = await keepers.make(3, CAP, ["S1", "S2", "S3"])
    with town.refused("serial_not_there"):
        await keepers.hand_over(lot, 1, serials=["S4"])
    part = await keepers.hand_over(lot, 2, serials=["S1", "S2"])
    with town.refused("serial_elsewhere"):
        await keepers.accept(part, 2, serials=["S1", "S3"])
    await keepers.accept(part, 2, serials=["S1", "S2"])
    await keepers.use(part, 2, serials=["S1", "S2"])
    with town.refused("serial_not_drawn"):
        await keepers.bring_back(part, 1, serials=["S3"])
    await keepers.bring_back(part, 1, serials=["S2"])
    assert keepers.custody.places[CAP] == {"S1": None, "S2": part, "S3": lot}
    await town.assert_facts(
        f"{SET_UP} LotMade LotSplit LotBegun LotHandedOver LotAccepted LotUsed LotReturned"
    )


@desk_story
async def test_a_store_takes_what_its_limits_name(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    await keepers.make(100_000)
    await keepers.make(500, ROCKET)
    store = StoreId("A1")
    with town.refused("store_holds_more"):
        await town.do(SetStoreLimits(store_id=store, limits=limits({EMULSION: 200_000})))
    with town.refused("limit_wrong"):
        await town.do(SetStoreLimits(store_id=store, limits=()))
    with town.refused("unknown_goods"):
        await town.do(SetStoreLimits(store_id=store, limits=limits({PETROL: 5})))
    await town.do(SetStoreLimits(store_id=store, limits=limits({EMULSION: 100_000, ROCKET: 900})))
    await keepers.make(400, ROCKET)
    with town.refused("store_not_for_goods"):
        await keepers.make(1, CAP, ["S1"])
    await town.assert_facts(f"{SET_UP} LotMade*2 StoreLimitsSet LotMade")


@desk_story
async def test_what_was_drawn_comes_back_to_its_lot_while_there_is_room(town: DeskTown) -> None:
    """The lot itself stays, though all that is left of it is handed over."""
    keepers = await Keepers.open(town)
    with town.refused("licence_missing"):
        await keepers.make(1_000, by="K3", store="Q1", origin=Origin.IMPORTED)
    lot = await keepers.make(40_000, by="K3", store="Q1", origin=Origin.RECEIVED)
    await keepers.use(lot, 10_000)
    more = await keepers.make(20_000, by="K3", store="Q1", origin=Origin.RECEIVED)
    with town.refused("store_full"):
        await keepers.bring_back(lot, 1_000)
    away = await keepers.hand_over(lot, 30_000, "A1", by="K3")
    assert (away != lot, keepers.balance(lot)) == (True, 0)
    await keepers.accept(away, 30_000, by="K1")
    await keepers.bring_back(lot, 10_000)
    assert (keepers.balance(lot), keepers.balance(more)) == (10_000, 20_000)
    await keepers.assert_sums()
