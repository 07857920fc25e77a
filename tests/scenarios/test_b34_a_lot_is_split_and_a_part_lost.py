"""B34: a lot is split, and one part is lost."""

from tests.toytown.custody import SET_UP, Keepers
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.goods_world import CAP
from turnout.community.model.cases import Source, Status
from turnout.community.model.ids import CaseId


@desk_story
async def test_a_part_is_lost_and_every_gram_is_accounted_for(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot = await keepers.make(20_000)
    part = await keepers.split(lot, 5_000)
    assert (keepers.balance(lot), keepers.balance(part)) == (15_000, 5_000)
    with town.refused("split_whole"):
        await keepers.split(part, 5_000)
    await keepers.lose(part, 2_000)
    assert keepers.balance(part) == 3_000
    case = town.card(CaseId(1))
    assert (case.source, case.status, case.desk) == (Source.ALARM, Status.AT_ROOM, "C")
    assert case.text is not None
    assert case.text.words.startswith("Lot 2, emulsion: 2 kg missing.")
    proof = await keepers.proof(part)
    assert [(one.type, one.change, one.balance) for one in proof] == [
        ("LotBegun", 5_000, 5_000),
        ("DiscrepancyOpened", -2_000, 3_000),
    ]
    with town.refused("found_too_much"):
        await keepers.settle(1, found=2_001)
    await keepers.settle(1, found=500)
    assert keepers.balance(part) == 3_500
    with town.refused("unknown_discrepancy"):
        await keepers.settle(1)
    await keepers.assert_sums()
    await town.assert_facts(
        f"{SET_UP} LotMade LotSplit LotBegun DiscrepancyOpened CaseCollected CaseSentToRoom "
        "DiscrepancySettled"
    )


@desk_story
async def test_what_is_made_has_numbers_that_are_nowhere_else(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    caps = ["S1", "S2", "S3"]
    await keepers.make(3, CAP, caps)
    with town.refused("serial_known"):
        await keepers.make(1, CAP, ["S2"])
    with town.refused("serials_wrong"):
        await keepers.make(2, CAP, ["S4"])
    with town.refused("goods_apart"):
        await keepers.make(1_000)
    await town.assert_facts(f"{SET_UP} LotMade")
