"""B35: a licence has expired, and nothing is transferred or received under it."""

from datetime import date

from tests.toytown.custody import SET_UP, Keepers
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.goods_world import EMULSION
from turnout.community.commands.custody import RenewLicence, RestoreLicence
from turnout.community.model.custody import LicenceKind, LicenceNumber

H2, K1 = LicenceNumber("H2"), LicenceNumber("K1")


@desk_story
async def test_an_expired_licence_blocks_receipt_and_transfer(town: DeskTown) -> None:
    keepers = await Keepers.open(town, hold_until=date(2026, 3, 2))
    lot = await keepers.make(10_000)
    part = await keepers.hand_over(lot, 4_000)
    await town.pass_time(hours=20)
    with town.refused("licence_expired") as shown:
        await keepers.accept(part, 4_000)
    assert "H2 ended with 2026-03-02" in shown.what.en
    assert "renewed" in shown.remedy.en
    with town.refused("licence_expired"):
        await keepers.hand_over(lot, 1_000)
    await keepers.take_back(part, 4_000)
    with town.refused("licence_not_longer"):
        await town.do(RenewLicence(number=H2, valid_until=date(2026, 3, 1)))
    await town.do(RenewLicence(number=H2, valid_until=date(2027, 3, 2)))
    await keepers.hand_over(lot, 1_000)
    await town.assert_facts(
        f"{SET_UP} LotMade LotSplit LotBegun LotHandedOver LotTakenBack LicenceRenewed "
        "LotSplit LotBegun LotHandedOver"
    )


@desk_story
async def test_a_suspended_licence_blocks_who_holds_and_who_acts(town: DeskTown) -> None:
    keepers = await Keepers.open(town)
    lot = await keepers.make(10_000)
    await keepers.suspend("H1")
    with town.refused("licence_suspended") as shown:
        await keepers.hand_over(lot, 1_000)
    assert "a lock was broken" in shown.what.en
    await town.do(RestoreLicence(number=LicenceNumber("H1"), reason="mended"))
    await keepers.hand_over(lot, 1_000)
    await keepers.suspend("K1")
    with town.refused("licence_suspended"):
        await keepers.hand_over(lot, 1_000)
    with town.refused("keeper_elsewhere"):
        await keepers.hand_over(lot, 1_000, by="K3")
    with town.refused("not_staff"):
        await keepers.hand_over(lot, 1_000, by="H1")
    with town.refused("licence_missing") as shown:
        await keepers.use(lot, 1_000, by="K2")
    assert "The maker" in shown.what.en
    await keepers.licence("K9", "maker", LicenceKind.KEEP, account="staff-9")
    with town.refused("other_account"):
        await keepers.hand_over(lot, 1_000, by="K9")
    await town.assert_facts(
        f"{SET_UP} LotMade LicenceSuspended LicenceRestored LotSplit LotBegun LotHandedOver "
        "LicenceSuspended LicenceGranted"
    )


@desk_story
async def test_a_licence_is_suspended_once_and_says_for_what_and_on_which_days(
    town: DeskTown,
) -> None:
    keepers = await Keepers.open(town)
    restore = RestoreLicence(number=LicenceNumber("H1"), reason="mended")
    with town.refused("licence_not_suspended"):
        await town.do(restore)
    await keepers.suspend("H1")
    with town.refused("licence_suspended"):
        await keepers.suspend("H1", "another lock")
    with town.refused("licence_days"):
        await keepers.licence("H8", "maker", LicenceKind.HOLD, (EMULSION,), until=date(2020, 1, 1))
    with town.refused("licence_without_goods"):
        await keepers.licence("H8", "maker", LicenceKind.HOLD)
    with town.refused("licence_without_goods"):
        await keepers.licence("K8", "maker", LicenceKind.KEEP, (EMULSION,))
    await town.assert_facts(f"{SET_UP} LicenceSuspended")
