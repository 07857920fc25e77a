"""How facts of parcel depots change the state."""

from typing import Final

from turnout.community.events.parcels import (
    DepotOpened,
    ItemHandedOver,
    ItemRefused,
    ParcelsPassed,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.goods import ItemCode
from turnout.community.model.parcels import Depot, DepotId, Tally
from turnout.community.state import State


def _opened(state: State, event: DepotOpened, _fact: Fact) -> None:
    state.depots[event.depot_id] = Depot(
        id=event.depot_id,
        organisation=event.organisation,
        name=event.name,
        point=event.point,
    )


def _tally(state: State, depot: DepotId, month: str) -> Tally:
    return state.depots[depot].months.setdefault(month, Tally())


def _add(counts: dict[ItemCode, int], item: ItemCode, change: int) -> None:
    counts[item] = counts.get(item, 0) + change


def _passed(state: State, event: ParcelsPassed, _fact: Fact) -> None:
    _tally(state, event.depot_id, event.month).passed += event.count


def _refused(state: State, event: ItemRefused, _fact: Fact) -> None:
    if event.kept:
        _add(state.depots[event.depot_id].kept, event.item, 1)
    else:
        _add(_tally(state, event.depot_id, event.month).given_back, event.item, 1)


def _handed_over(state: State, event: ItemHandedOver, _fact: Fact) -> None:
    _add(state.depots[event.depot_id].kept, event.item, -1)
    _add(_tally(state, event.depot_id, event.month).handed_over, event.item, 1)


FOLDS: Final[Folds] = {
    DepotOpened: _opened,
    ParcelsPassed: _passed,
    ItemRefused: _refused,
    ItemHandedOver: _handed_over,
}
