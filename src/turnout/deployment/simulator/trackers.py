"""What simulated trackers say when a unit sets out, arrives or comes home."""

from datetime import datetime

from turnout.deployment.simulator.briefing import Yard
from turnout.deployment.simulator.heeding import Notes
from turnout.deployment.simulator.movement import Receiver
from turnout.deployment.simulator.own_movement import Movements
from turnout.dispatch.city import City
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.move_ups import UnitAtPost
from turnout.dispatch.events.orders import UnitAtHospital, UnitEnRoute, UnitOnScene
from turnout.dispatch.events.units import UnitPutBackInService, UnitReturned


class Trackers:
    """The trackers of all units of a city."""

    def __init__(self, city: City, yard: Yard, movement: Movements, receiver: Receiver) -> None:
        self._stations = city.stations
        self._index = yard.index
        self._movement = movement
        self._receiver = receiver
        self.heeds: Notes = {
            UnitEnRoute: self._elsewhere,
            UnitOnScene: self._elsewhere,
            UnitAtHospital: self._elsewhere,
            UnitReturned: self._home,
            UnitPutBackInService: self._home,
            UnitAtPost: self._at_post,
        }

    def _elsewhere(self, event: Event, at: datetime) -> None:
        """It stands elsewhere, or no longer at its base."""
        assert isinstance(event, UnitEnRoute | UnitOnScene | UnitAtHospital)
        self._movement.of(self._index[event.unit_id]).report(at, self._receiver)

    def _home(self, event: Event, at: datetime) -> None:
        assert isinstance(event, UnitReturned | UnitPutBackInService)
        self._receiver.park(self._index[event.unit_id], at=at)

    def _at_post(self, event: Event, at: datetime) -> None:
        assert isinstance(event, UnitAtPost)
        post = self._stations[event.post].point
        self._receiver.park(self._index[event.unit_id], at=at, post=post)
