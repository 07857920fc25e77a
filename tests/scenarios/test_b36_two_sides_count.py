"""B36: one side hands over, the other one counts and accepts, and the two differ."""

from tests.toytown.custody import SET_UP, Keepers
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.goods_world import CAP
from turnout.community.commands.custody_lots import AcceptLot, HandOverLot, NoteHandOverLate
from turnout.community.model.cases import Status
from turnout.community.model.custody import LicenceNumber, StoreId
from turnout.community.model.ids import CaseId


@desk_story
async def test_a_difference_is_written_down_and_the_room_is_called(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot = await keepers.make(10_000)
    part = await keepers.hand_over(lot, 4_000)
    with town.refused("keeper_elsewhere") as shown:
        await keepers.accept(part, 4_000, by="K2")
    assert "The quarry" in shown.what.en
    with town.refused("lot_on_the_way"):
        await keepers.lose(part, 1)
    await keepers.accept(part, 3_900)
    assert (keepers.balance(lot), keepers.balance(part)) == (6_000, 3_900)
    assert keepers.custody.lots[part].store == "Q1"
    [found] = keepers.custody.discrepancies.values()
    assert (found.lot_id, found.change, found.case_id) == (part, -100, 1)
    assert town.card(CaseId(1)).status is Status.AT_ROOM
    await keepers.assert_sums()
    await town.assert_facts(
        f"{SET_UP} LotMade LotSplit LotBegun LotHandedOver LotAccepted DiscrepancyOpened "
        "CaseCollected CaseSentToRoom"
    )


@desk_story
async def test_the_same_hand_does_not_accept_what_it_gave(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot = await keepers.make(2, CAP, ["S1", "S2"])
    await keepers.hand_over(lot, 2, serials=["S1", "S2"])
    with town.refused("accept_own"):
        await town.do(accept_as("K3", lot), actor="K1")
    other = await keepers.make(1, CAP, ["S3"])
    with town.refused("lot_not_on_the_way"):
        await keepers.accept(other, 1, serials=["S3"])
    await keepers.accept(lot, 2, serials=["S2", "S9"])
    [found] = keepers.custody.discrepancies.values()
    assert (found.change, found.missing, found.extra) == (0, ("S1",), ("S9",))
    assert keepers.custody.places[CAP] == {"S1": None, "S2": lot, "S3": other, "S9": lot}
    with town.refused("serial_not_missing"):
        await keepers.settle(1, 1, ["S9"])
    await keepers.settle(1, 1, ["S1"])
    assert keepers.custody.lots[lot].serials == ["S1", "S2", "S9"]
    await keepers.assert_sums()
    await town.assert_facts(
        f"{SET_UP} LotMade LotHandedOver LotMade LotAccepted DiscrepancyOpened CaseCollected "
        "CaseSentToRoom DiscrepancySettled"
    )


@desk_story
async def test_what_nobody_accepts_is_an_alarm(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot = await keepers.make(10_000)
    await keepers.hand_over(lot, 10_000)
    await town.pass_time(hours=23)
    with town.refused("custody_not_due"):
        await town.do(late(lot))
    await town.pass_time(hours=2)
    case = town.card(CaseId(1))
    assert case.status is Status.AT_ROOM
    assert case.text is not None
    assert "nobody accepted it" in case.text.words
    way = keepers.custody.lots[lot].hand_over
    assert way is not None
    assert way.late
    await town.pass_time(hours=30)
    await keepers.take_back(lot, 10_000)
    assert keepers.custody.lots[lot].hand_over is None
    await town.assert_facts(
        f"{SET_UP} LotMade LotHandedOver HandOverLate CaseCollected CaseSentToRoom LotTakenBack"
    )


def accept_as(number, lot):
    return AcceptLot(keeper=number, lot_id=lot, amount=2, serials=("S1", "S2"))


def late(lot):
    return NoteHandOverLate(lot_id=lot)


@desk_story
async def test_one_person_does_not_give_and_take_at_two_seats(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot = await keepers.make(10_000)
    given = HandOverLot(keeper=LicenceNumber("K1"), lot_id=lot, amount=10_000, to=StoreId("Q1"))
    await town.do(given, actor="staff-1@K1")
    taken = AcceptLot(keeper=LicenceNumber("K3"), lot_id=lot, amount=10_000)
    with town.refused("accept_own"):
        await town.do(taken, actor="staff-1@K3")
    await town.do(taken, actor="staff-2@K3")
    await town.assert_facts(f"{SET_UP} LotMade LotHandedOver LotAccepted")
