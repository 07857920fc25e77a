"""Units' radios follow the record: who is under orders listens to its incident's talk group."""

from collections.abc import Sequence

from turnout.base.ids import UnitId
from turnout.dispatch.facts import Fact
from turnout.dispatch.ports import Radio
from turnout.dispatch.state import State


class OnAir:
    """Puts radios where the board says. `heed` is told of durable facts, after the board."""

    def __init__(self, state: State, radio: Radio) -> None:
        self._state = state
        self._radio = radio
        self._tuned: dict[UnitId, str] = {}
        self._follow()

    def heed(self, _facts: Sequence[Fact]) -> None:
        """Switch every radio whose group is another one now."""
        self._follow()

    def _follow(self) -> None:
        tuned = groups_of_units(self._state)
        for unit_id in sorted(self._tuned.keys() | tuned.keys()):
            group = tuned.get(unit_id)
            if group != self._tuned.get(unit_id):
                self._radio.switch(unit_id, group)
        self._tuned = tuned


def groups_of_units(state: State) -> dict[UnitId, str]:
    """The talk group of every unit under orders: that of the order it works on first."""
    found: dict[UnitId, str] = {}
    for order in state.orders.values():
        if state.units[order.unit_id].assignment_ids[0] != order.id:
            continue
        group = state.incidents[order.incident_id].scene.talk_group
        if group is not None:
            found[order.unit_id] = group
    return found
