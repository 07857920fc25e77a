"""The short words in which stories of dangerous goods are told, see goods_world."""

from collections.abc import Sequence
from datetime import date

from tests.toytown.desk import DeskTown
from tests.toytown.goods_world import CAP, EMULSION, ROCKET
from tests.toytown.world import post
from turnout.community.commands.custody import (
    GrantLicence,
    OpenStore,
    RegisterOrganisation,
    SettleDiscrepancy,
    SuspendLicence,
)
from turnout.community.commands.custody_counts import CountStore
from turnout.community.commands.custody_lots import (
    AcceptLot,
    DestroyLot,
    HandOverLot,
    MakeLot,
    ReportLoss,
    ReturnLot,
    SplitLot,
    TakeBackLot,
    UseLot,
)
from turnout.community.custody_proof import Movement, movements, stream_of
from turnout.community.events.custody import StoreLimit
from turnout.community.goods import GoodsCode
from turnout.community.model.custody import (
    Counted,
    Custody,
    LicenceKind,
    LicenceNumber,
    LotId,
    OrganisationId,
    Origin,
    StoreId,
)
from turnout.community.service import Answer

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
STAFF = {
    "K1": "maker",
    "K2": "maker",
    "K5": "maker",
    "K3": "quarry",
    "K4": "quarry",
    "K6": "quarry",
}
LICENCES = {
    "M1": ("maker", LicenceKind.MAKE, (EMULSION, CAP, ROCKET)),
    "H1": ("maker", LicenceKind.HOLD, (EMULSION, CAP, ROCKET)),
    "H2": ("quarry", LicenceKind.HOLD, (EMULSION, CAP)),
    "U2": ("quarry", LicenceKind.USE, (EMULSION, CAP)),
}
STORES = {
    "A1": ("maker", 1, {EMULSION: 100_000, CAP: 100, ROCKET: 500}),
    "Q1": ("quarry", 4, {EMULSION: 50_000, CAP: 50}),
}
SET_UP = "OrganisationRegistered*2 LicenceGranted*10 StoreOpened*2"
"""The facts of `Keepers.open`, as assert_facts wants them."""


def limits(most: dict[GoodsCode, int]) -> tuple[StoreLimit, ...]:
    return tuple(StoreLimit(goods=code, most=amount) for code, amount in most.items())


class Keepers:
    """Whoever keeps goods in Toytown. Each word is one command, by the licence number given."""

    def __init__(self, town: DeskTown) -> None:
        self.town = town

    @classmethod
    async def open(cls, town: DeskTown, *, hold_until: date = LAST) -> "Keepers":
        """Everything that goods_world draws. `hold_until`: the quarry's licence to hold."""
        keepers = cls(town)
        for name in ("maker", "quarry"):
            command = RegisterOrganisation(organisation=OrganisationId(name), name=f"The {name}")
            await town.do(command)
        for number, (name, kind, goods) in LICENCES.items():
            until = hold_until if number == "H2" else LAST
            await keepers.licence(number, name, kind, goods, until=until)
        for number, name in STAFF.items():
            await keepers.licence(number, name, LicenceKind.KEEP)
        for name, (owner, at, most) in STORES.items():
            command = OpenStore(
                store_id=StoreId(name),
                organisation=OrganisationId(owner),
                name=f"Store {name}",
                point=post(at),
                limits=limits(most),
            )
            await town.do(command)
        return keepers

    @property
    def custody(self) -> Custody:
        return self.town.board.state.custody

    async def licence(
        self,
        number: str,
        organisation: str,
        kind: LicenceKind,
        goods: tuple[GoodsCode, ...] = (),
        *,
        until: date = LAST,
        account: str | None = None,
    ) -> Answer:
        command = GrantLicence(
            number=LicenceNumber(number),
            organisation=OrganisationId(organisation),
            kind=kind,
            goods=goods,
            valid_from=FIRST,
            valid_until=until,
            account=account,
        )
        return await self.town.do(command)

    async def suspend(self, number: str, reason: str = "a lock was broken") -> Answer:
        return await self.town.do(SuspendLicence(number=LicenceNumber(number), reason=reason))

    async def make(
        self,
        amount: int,
        goods: GoodsCode = EMULSION,
        serials: Sequence[str] = (),
        *,
        by: str = "K1",
        store: str = "A1",
        origin: Origin = Origin.MADE,
    ) -> LotId:
        """A new lot."""
        command = MakeLot(
            keeper=LicenceNumber(by),
            store_id=StoreId(store),
            goods=goods,
            amount=amount,
            serials=tuple(serials),
            origin=origin,
            document="DOC-1",
        )
        await self.town.do(command, actor=by)
        return LotId(self.custody.next_lot - 1)

    async def split(self, lot: LotId, amount: int, *, by: str = "K1") -> LotId:
        await self.town.do(SplitLot(keeper=LicenceNumber(by), lot_id=lot, amount=amount), actor=by)
        return LotId(self.custody.next_lot - 1)

    async def hand_over(
        self,
        lot: LotId,
        amount: int,
        to: str = "Q1",
        *,
        by: str = "K1",
        serials: Sequence[str] = (),
    ) -> LotId:
        """What is on its way then."""
        command = HandOverLot(
            keeper=LicenceNumber(by),
            lot_id=lot,
            amount=amount,
            serials=tuple(serials),
            to=StoreId(to),
        )
        await self.town.do(command, actor=by)
        return max(one.id for one in self.custody.lots.values() if one.hand_over is not None)

    async def accept(
        self, lot: LotId, amount: int, *, by: str = "K3", serials: Sequence[str] = ()
    ) -> Answer:
        command = AcceptLot(
            keeper=LicenceNumber(by), lot_id=lot, amount=amount, serials=tuple(serials)
        )
        return await self.town.do(command, actor=by)

    async def take_back(self, lot: LotId, amount: int, *, by: str = "K1") -> Answer:
        command = TakeBackLot(keeper=LicenceNumber(by), lot_id=lot, amount=amount)
        return await self.town.do(command, actor=by)

    async def use(
        self, lot: LotId, amount: int, *, by: str = "K3", serials: Sequence[str] = ()
    ) -> Answer:
        command = UseLot(
            keeper=LicenceNumber(by),
            lot_id=lot,
            amount=amount,
            serials=tuple(serials),
            place="FACE-3",
            order="ORDER-7",
        )
        return await self.town.do(command, actor=by)

    async def bring_back(
        self, lot: LotId, amount: int, *, by: str = "K3", serials: Sequence[str] = ()
    ) -> Answer:
        command = ReturnLot(
            keeper=LicenceNumber(by),
            lot_id=lot,
            amount=amount,
            serials=tuple(serials),
            order="ORDER-7",
        )
        return await self.town.do(command, actor=by)

    async def lose(self, lot: LotId, amount: int, *, by: str = "K1") -> Answer:
        command = ReportLoss(
            keeper=LicenceNumber(by), lot_id=lot, amount=amount, reason="fell into the river"
        )
        return await self.town.do(command, actor=by)

    async def destroy(
        self, lot: LotId, amount: int, *, by: str = "K1", witnesses: Sequence[str] = ("K2", "K3")
    ) -> Answer:
        command = DestroyLot(
            keeper=LicenceNumber(by),
            lot_id=lot,
            amount=amount,
            witnesses=tuple(map(LicenceNumber, witnesses)),
            document="DOC-9",
        )
        return await self.town.do(command, actor=by)

    async def count(
        self,
        store: str,
        counted: dict[LotId, int | Sequence[str]],
        *,
        by: str,
        seat: str | None = None,
    ) -> Answer:
        """A count of a store: of each lot so much, or these serials."""
        lots = tuple(
            Counted(lot_id=lot, amount=found)
            if isinstance(found, int)
            else Counted(lot_id=lot, amount=len(found), serials=tuple(found))
            for lot, found in counted.items()
        )
        command = CountStore(keeper=LicenceNumber(by), store_id=StoreId(store), lots=lots)
        return await self.town.do(command, actor=seat or by)

    async def settle(self, number: int, found: int = 0, serials: Sequence[str] = ()) -> Answer:
        command = SettleDiscrepancy(
            number=number, found=found, serials=tuple(serials), reason="looked into"
        )
        return await self.town.do(command)

    def balance(self, lot: LotId) -> int:
        return self.custody.lots[lot].balance

    async def proof(self, lot: LotId) -> list[Movement]:
        """The movements of a lot as the record has them."""
        return movements([one async for one in self.town.ledger.read_stream(stream_of(lot))])

    async def assert_sums(self) -> None:
        """Every balance is the sum of the recorded changes of its lot."""
        for lot in self.custody.lots.values():
            assert sum(one.change for one in await self.proof(lot.id)) == lot.balance
