"""B37: a stocktake misses a kilogram, and the control room has it the same minute."""

from datetime import timedelta

from tests.toytown import open_toytown
from tests.toytown.custody import SET_UP, Keepers, limits
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.goods_world import CAP, EMULSION
from turnout.bootstrap.room_and_desk import RoomAndDesk
from turnout.community.commands.custody import SetStoreLimits
from turnout.community.commands.custody_counts import BreakOffStocktake, NoteStocktakeLate
from turnout.community.model.cases import Status
from turnout.community.model.custody import StoreId
from turnout.community.model.ids import CaseId


@desk_story
async def test_a_missing_kilogram_rings_in_the_room_the_same_minute(town: DeskTown) -> None:
    room = await open_toytown(clock=town.clock)
    between = RoomAndDesk(room.room, await room.room.follow_board(), town.book)
    keepers = await Keepers.open(town)
    lot = await keepers.make(10_000)
    other = await keepers.make(5_000)
    with town.refused("count_incomplete"):
        await keepers.count("A1", {lot: 9_000}, by="K1")
    await keepers.count("A1", {lot: 9_000, other: 5_000}, by="K1")
    with town.refused("count_own"):
        await keepers.count("A1", {lot: 9_000, other: 5_000}, by="K1")
    with town.refused("count_own"):
        await keepers.count("A1", {lot: 9_000, other: 5_000}, by="K2", seat="K1")
    with town.refused("store_being_counted"):
        await keepers.hand_over(lot, 1_000)
    counted_at = town.clock.now()
    await keepers.count("A1", {lot: 9_000, other: 5_000}, by="K2")
    await between.do_all()
    [call] = room.board.ringing()
    assert call.details is not None
    assert "Lot 1, emulsion: 1 kg missing." in call.details.text
    assert (town.clock.now() - counted_at).total_seconds() < 60
    assert (keepers.balance(lot), keepers.balance(other)) == (9_000, 5_000)
    await keepers.assert_sums()
    await town.assert_facts(
        f"{SET_UP} LotMade*2 StockCounted*2 StocktakeDone DiscrepancyOpened CaseCollected "
        "CaseSentToRoom CallNoted"
    )


@desk_story
async def test_two_who_differ_count_again_and_then_the_smaller_count_holds(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    caps = await keepers.make(3, CAP, ["S1", "S2", "S3"])
    await keepers.count("A1", {caps: ["S1", "S2", "S3"]}, by="K1")
    await keepers.count("A1", {caps: ["S1", "S2"]}, by="K2")
    await keepers.count("A1", {caps: ["S1", "S2", "S3"]}, by="K2")
    with town.refused("count_own"):
        await keepers.count("A1", {caps: ["S1", "S2", "S3"]}, by="K2")
    await keepers.count("A1", {caps: ["S1", "S3"]}, by="K1")
    assert keepers.custody.lots[caps].serials == ["S1", "S3"]
    [found] = keepers.custody.discrepancies.values()
    assert (found.change, found.missing) == (-1, ("S2",))
    await town.assert_facts(
        f"{SET_UP} LotMade StockCounted*2 RecountAsked StockCounted*2 StocktakeDone "
        "DiscrepancyOpened CaseCollected CaseSentToRoom"
    )


@desk_story
async def test_a_store_that_nobody_counts_is_the_desks_case(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot = await keepers.make(1_000)
    await town.pass_time(days=6)
    await keepers.count("A1", {lot: 1_000}, by="K1")
    await keepers.count("A1", {lot: 1_000}, by="K5")
    with town.refused("stocktake_not_due"):
        await town.do(late("A1"))
    await town.pass_time(days=1, minutes=1)
    case = town.card(CaseId(1))
    assert (case.status, case.desk, case.class_code) == (Status.COLLECTED, "C", "goods")
    assert case.text is not None
    assert case.text.words.startswith("Store Q1 was not counted in time.")
    assert keepers.custody.stores["Q1"].late
    with town.refused("no_stocktake"):
        await town.do(broken_off("A1"), actor="K1")
    await keepers.count("Q1", {}, by="K3")
    await town.do(broken_off("Q1", "K3"), actor="K3")
    await keepers.count("Q1", {}, by="K3")
    await keepers.count("Q1", {}, by="K4")
    assert not keepers.custody.stores["Q1"].late
    await town.assert_facts(
        f"{SET_UP} LotMade StockCounted*2 StocktakeDone StocktakeLate CaseCollected StockCounted "
        "StocktakeBrokenOff StockCounted*2 StocktakeDone"
    )


def late(store):
    return NoteStocktakeLate(store_id=store)


def broken_off(store, by="K1"):
    return BreakOffStocktake(keeper=by, store_id=store, reason="a storm")


@desk_story
async def test_a_piece_that_a_count_found_again_does_not_come_back_twice(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    caps = await keepers.make(2, CAP, ["S1", "S2"])
    for found in (["S2"], ["S1", "S2"]):
        await keepers.count("A1", {caps: found}, by="K1")
        await keepers.count("A1", {caps: found}, by="K2")
    assert keepers.custody.lots[caps].serials == ["S1", "S2"]
    with town.refused("serial_there_again"):
        await keepers.settle(1, 1, ["S1"])
    await keepers.settle(1)
    assert (keepers.balance(caps), keepers.custody.lots[caps].serials) == (2, ["S1", "S2"])
    await town.assert_facts(
        f"{SET_UP} LotMade StockCounted StockCounted StocktakeDone DiscrepancyOpened CaseCollected "
        "CaseSentToRoom StockCounted StockCounted StocktakeDone DiscrepancyOpened CaseCollected "
        "DiscrepancySettled"
    )


@desk_story
async def test_a_drawn_piece_that_a_count_found_is_not_brought_back_as_well(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot = await keepers.make(2, CAP, ["S1", "S2"])
    await keepers.hand_over(lot, 2, serials=["S1", "S2"])
    await keepers.accept(lot, 2, serials=["S1", "S2"])
    await keepers.use(lot, 1, serials=["S1"])
    for keeper in ("K3", "K4"):
        await keepers.count("Q1", {lot: ["S1", "S2"]}, by=keeper)
    with town.refused("serial_there_again"):
        await keepers.bring_back(lot, 1, serials=["S1"])
    assert keepers.custody.lots[lot].serials == ["S1", "S2"]
    await town.assert_facts(
        f"{SET_UP} LotMade LotHandedOver LotAccepted LotUsed StockCounted StockCounted "
        "StocktakeDone DiscrepancyOpened CaseCollected"
    )


@desk_story
async def test_nothing_comes_or_goes_while_a_store_is_counted(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot, away = await keepers.make(10_000), await keepers.make(5_000)
    await keepers.hand_over(away, 5_000)
    await keepers.lose(lot, 1_000)
    await keepers.count("A1", {lot: 9_000}, by="K1")
    for blocked in (
        keepers.make(1_000),
        keepers.take_back(away, 5_000),
        keepers.settle(1, 1_000),
        keepers.use(lot, 1_000, by="K1"),
    ):
        with town.refused("store_being_counted"):
            await blocked
    await keepers.count("A1", {lot: 9_000}, by="K2")
    await keepers.count("Q1", {}, by="K3")
    with town.refused("store_being_counted"):
        await keepers.accept(away, 5_000)
    await keepers.count("Q1", {}, by="K4")
    await keepers.hand_over(lot, 9_000)
    with town.refused("lot_on_the_way"):
        await keepers.settle(1, 1_000)
    await keepers.assert_sums()


@desk_story
async def test_a_count_is_of_pieces_that_lie_in_that_lot_and_of_as_many_numbers(
    town: DeskTown,
) -> None:
    keepers = await Keepers.open(town)
    one = await keepers.make(2, CAP, ["S1", "S2"])
    other = await keepers.make(1, CAP, ["S3"])
    with town.refused("serial_elsewhere"):
        await keepers.count("A1", {one: ["S1", "S3"], other: []}, by="K1")
    with town.refused("serials_wrong"):
        await keepers.count("A1", {one: 2, other: ["S3"]}, by="K1")
    for by in ("K1", "K2"):
        await keepers.count("A1", {one: ["S1", "S9"], other: ["S3"]}, by=by)
    told = town.card(CaseId(1)).text
    assert told is not None
    assert "Lot 1, cap: 1 piece missing." in told.words
    await town.assert_facts(
        f"{SET_UP} LotMade*2 StockCounted*2 StocktakeDone DiscrepancyOpened CaseCollected "
        "CaseSentToRoom"
    )


@desk_story
async def test_new_limits_put_no_count_off_and_have_room_for_what_is_on_its_way(
    town: DeskTown,
) -> None:
    keepers = await Keepers.open(town)
    due = keepers.custody.stores[StoreId("Q1")].next_by
    lot = await keepers.make(20_000)
    await keepers.hand_over(lot, 20_000)
    await town.pass_time(hours=9)

    def limit(most: int) -> SetStoreLimits:
        return SetStoreLimits(store_id=StoreId("Q1"), limits=limits({EMULSION: most}))

    with town.refused("store_holds_more"):
        await town.do(limit(19_999))
    await town.do(limit(20_000))
    assert keepers.custody.stores[StoreId("Q1")].next_by == due
    await keepers.accept(lot, 20_000)
    await town.pass_time(days=2)
    for by in ("K3", "K4"):
        await keepers.count("Q1", {lot: 20_000}, by=by)
    store = keepers.custody.stores[StoreId("Q1")]
    assert (store.next_by, store.stocktakes) == (town.clock.now() + timedelta(days=7), 1)
    for _ in range(2):
        await keepers.count("Q1", {lot: 20_000}, by="K3")
        await keepers.count("Q1", {lot: 20_000}, by="K4")
    assert store.stocktakes == 3
