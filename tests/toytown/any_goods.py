"""Any command about goods or parcels, wise or not."""

from datetime import timedelta
from random import Random
from typing import Any

from tests.toytown.custody import STAFF, STORES
from tests.toytown.desk import DeskTown
from tests.toytown.goods_world import CAP, EMULSION, GUNPOWDER, IVORY, LIGHTER, PETROL, ROCKET
from tests.toytown.world import post
from turnout.community.catalogue import BodyId
from turnout.community.commands import (
    COMMAND_TYPES,
    Command,
    custody,
    custody_counts,
    custody_lots,
    parcels,
)
from turnout.community.events.custody import StoreLimit
from turnout.community.model.custody import Counted, LicenceKind, Lot, Origin

GOODS_COMMANDS = [
    kind
    for kind in COMMAND_TYPES
    if kind.__module__ in {one.__name__ for one in (custody, custody_counts, custody_lots, parcels)}
]
SERIALS = [f"S{number}" for number in range(12)]


def any_goods_command(random: Random, town: DeskTown, kind: type[Command]) -> Command:
    """One with all of its fields."""
    known = town.board.state.custody
    if not known.lots:
        kind = custody_lots.MakeLot
    lot = random.choice(list(known.lots.values())) if known.lots else None
    store = "A1" if kind is custody_lots.MakeLot else random.choice(list(STORES))
    goods = random.choice([EMULSION, EMULSION, CAP, ROCKET, PETROL])
    with_serials = lot is not None and lot.goods == CAP
    if kind is custody_lots.MakeLot:
        with_serials = goods == CAP
    amount = random.choice([0, 1, 2, 3]) if with_serials else random.choice([-1, 1, 5_000, 60_000])
    if lot is not None and random.random() < 0.5 and kind is not custody_lots.MakeLot:
        amount = lot.balance
    choices: dict[str, Any] = {
        "keeper": any_keeper(random, town, lot, kind),
        "lot_id": 1 if lot is None else lot.id,
        "amount": amount,
        "serials": any_serials(random, lot, amount) if with_serials else (),
        "store_id": store,
        "to": random.choice(list(STORES)),
        "depot_id": random.choice(["D1", "D2"]),
        "goods": (goods,) if kind is custody.GrantLicence else goods,
        "origin": random.choice(list(Origin)),
        "place": "FACE-3",
        "order": random.choice(["ORDER-7", "ORDER-8"]),
        "document": "DOC-1",
        "witnesses": tuple(random.sample(list(STAFF), 2)),
        "number": random.randrange(1, known.next_discrepancy + 1)
        if kind is custody.SettleDiscrepancy
        else random.choice(["X1", "X2", "U2"]),
        "found": random.choice([0, 1, 500]),
        "reason": random.choice(["because", " "]),
        "name": "A name",
        "organisation": random.choice(["maker", "quarry", "nobody"]),
        "kind": random.choice(list(LicenceKind)),
        "valid_from": town.clock.now().date(),
        "valid_until": town.clock.now().date() + timedelta(days=random.randint(-1, 400)),
        "account": None,
        "point": post(random.randrange(12)),
        "limits": any_limits(random),
        "lots": tuple(any_count(random, one) for one in known.lots_at(store)),
        "item": random.choice([GUNPOWDER, LIGHTER, IVORY]),
        "body": BodyId(random.choice(["justice", "safety"])),
        "receipt": "R-1",
        "count": random.choice([0, 40]),
    }
    return kind(**{name: choices[name] for name in kind.__struct_fields__ if name in choices})


def any_limits(random: Random) -> tuple[StoreLimit, ...]:
    """Mostly more than before."""
    most = random.choice([0, 50, 90_000])
    return tuple(StoreLimit(goods=code, most=most) for code in (EMULSION, CAP, ROCKET))


def any_keeper(random: Random, town: DeskTown, lot: Lot | None, kind: type[Command]) -> str:
    """Mostly one of those who have the lot, or are to have it."""
    if kind is custody_lots.MakeLot or lot is None:
        return "K1"
    if random.random() < 0.3:
        return random.choice(list(STAFF))
    way = lot.hand_over
    store = way.to if way is not None and kind is custody_lots.AcceptLot else lot.store
    owner = town.board.state.custody.stores[store].organisation
    return random.choice([one for one, organisation in STAFF.items() if organisation == owner])


def any_serials(random: Random, lot: Lot | None, amount: int) -> tuple[str, ...]:
    """Mostly what is in the lot."""
    if lot is not None and lot.serials and random.random() < 0.7:
        return tuple(lot.serials[:amount])
    return tuple(random.sample(SERIALS, min(max(amount, 0), len(SERIALS))))


def any_count(random: Random, lot: Lot) -> Counted:
    """Mostly what is in the lot."""
    gone = random.random() < 0.2
    if lot.goods == CAP:
        found = lot.serials[1:] if gone else lot.serials
        return Counted(lot_id=lot.id, amount=len(found), serials=tuple(found))
    return Counted(lot_id=lot.id, amount=max(lot.balance - 1_000 * gone, 0))
