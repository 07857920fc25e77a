"""Simulated crews that are nowhere wanted: back at their base, or sent to stand at a post."""

from collections.abc import Callable
from datetime import datetime

from turnout.base.ids import UnitId
from turnout.deployment.simulator.briefing import Yard
from turnout.deployment.simulator.heeding import Notes
from turnout.deployment.simulator.own_movement import Movements
from turnout.dispatch.board import Board
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.move_ups import ReportAtPost
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.move_ups import UnitAtPost, UnitSentToPost
from turnout.dispatch.events.units import UnitPutBackInService, UnitReturned

Put = Callable[[UnitId, str, datetime, float, Callable[[], Command | None]], None]
"""Means to give a command so many seconds after a moment, under a key."""


class StandingBy:
    """All simulated crews of a city, as far as they stand by."""

    def __init__(
        self, yard: Yard, movement: Movements, board: Callable[[], Board], put: Put
    ) -> None:
        self._yard = yard
        self._movement = movement
        self._board = board
        self._put = put
        self.heeds: Notes = {
            UnitReturned: self._back,
            UnitPutBackInService: self._back,
            UnitSentToPost: self._sent_to_post,
            UnitAtPost: self._at_post,
        }

    def _back(self, event: Event, _at: datetime) -> None:
        assert isinstance(event, UnitReturned | UnitPutBackInService)
        unit = self._yard.index[event.unit_id]
        self._movement.of(unit).stand(self._yard.bases[unit])

    def _sent_to_post(self, event: Event, at: datetime) -> None:
        """Drive there, and say so, unless another order comes first."""
        assert isinstance(event, UnitSentToPost)
        unit_id, since = event.unit_id, self._board().get_unit(event.unit_id).since
        target = self._yard.stations.get(event.post)
        unit = self._yard.index[unit_id]
        seconds = None if target is None else self._movement.of(unit).drive_to_base(target, at)

        def command() -> Command | None:
            unit = self._board().get_unit(unit_id)
            drives = unit.moving_up and unit.since == since
            return ReportAtPost(unit_id=unit_id) if drives else None

        if seconds is not None:
            key = f"crew {unit_id} at {event.post} {at.timestamp():.1f}"
            self._put(unit_id, key, at, seconds, command)

    def _at_post(self, event: Event, _at: datetime) -> None:
        assert isinstance(event, UnitAtPost)
        self._movement.of(self._yard.index[event.unit_id]).arrive()
