"""How changes that crews must read change the state. No status moves."""

from typing import Final

from turnout.dispatch.events.changes import ChangeAcknowledged, OrderChanged
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.orders import ChangedPart
from turnout.dispatch.state import State


def _order_changed(state: State, event: OrderChanged, fact: Fact) -> None:
    touched(state, event.incident_id, fact)
    order = state.orders[event.assignment_id]
    order.changes_unread = tuple(dict.fromkeys((*order.changes_unread, *event.changed)))
    order.changed_at = fact.record.happened_at
    if ChangedPart.PLACE in event.changed:
        order.way = None
        order.place_changed_at = fact.record.happened_at
    if event.place_lost:
        order.road_seconds = None


def _change_acknowledged(state: State, event: ChangeAcknowledged, fact: Fact) -> None:
    touched(state, event.incident_id, fact)
    order = state.orders[event.assignment_id]
    order.changes_unread = ()
    order.change_acknowledged_at = fact.record.happened_at


FOLDS: Final[Folds] = {
    OrderChanged: _order_changed,
    ChangeAcknowledged: _change_acknowledged,
}
