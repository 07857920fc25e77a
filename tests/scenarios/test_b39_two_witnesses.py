"""B39: goods are destroyed before two witnesses, and before no fewer."""

from tests.toytown.custody import SET_UP, Keepers
from tests.toytown.desk import DeskTown, desk_story


@desk_story
async def test_one_witness_is_none(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot = await keepers.make(10_000)
    for witnesses in (["K2"], ["K2", "K2"], ["K1", "K2"], ["K2", "K3", "K4"]):
        with town.refused("two_witnesses"):
            await keepers.destroy(lot, 4_000, witnesses=witnesses)
    with town.refused("unknown_licence"):
        await keepers.destroy(lot, 4_000, witnesses=["K2", "K99"])
    with town.refused("not_staff"):
        await keepers.destroy(lot, 4_000, witnesses=["K2", "H1"])
    await keepers.suspend("H1")
    await keepers.destroy(lot, 4_000, witnesses=["K2", "K3"])
    assert keepers.balance(lot) == 6_000
    with town.refused("more_than_there_is"):
        await keepers.destroy(lot, 6_001)
    await keepers.assert_sums()
    await town.assert_facts(f"{SET_UP} LotMade LicenceSuspended LotDestroyed")
