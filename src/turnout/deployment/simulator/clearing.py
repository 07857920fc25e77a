"""Simulated crews say why they cleared, some of them: shares and seconds are modelled.

A replay of recorded days leaves it out: no record of those days tells why a crew left.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from turnout.base.ids import Actor
from turnout.deployment.simulator.agenda import Agenda, Intent
from turnout.deployment.simulator.heeding import Notes
from turnout.dispatch.board import Board
from turnout.dispatch.clear_reasons import reasons_of
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.clearing import GiveClearReason
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.orders import UnitCleared


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearingHabits:
    """How many crews say why, and of these how many that they were not needed: shares of 1; after
    how many seconds."""

    says: float = 0.7
    not_needed: float = 0.12
    seconds: float = 45.0


class Clearing:
    """Crews after they have cleared."""

    def __init__(
        self, board: Callable[[], Board], agenda: Agenda, *, seed: int, habits: ClearingHabits
    ) -> None:
        """The same seed and order always say the same."""
        self._board = board
        self._agenda = agenda
        self._seed = seed
        self._habits = habits
        self.heeds: Notes = {UnitCleared: self._cleared}

    def _cleared(self, event: Event, at: datetime) -> None:
        assert isinstance(event, UnitCleared)
        name, habits = event.assignment_id, self._habits
        chance = random.Random(f"{self._seed} why {name}")
        if chance.random() >= habits.says:
            return
        needed = chance.random() >= habits.not_needed
        self._agenda.put(
            Intent(
                at + timedelta(seconds=habits.seconds),
                Actor(f"crew {event.unit_id}"),
                f"crew {name} why",
                lambda: self._reason(event, chance, needed=needed),
            )
        )

    def _reason(self, event: UnitCleared, chance: random.Random, *, needed: bool) -> Command | None:
        """One of the city's: the first that means needed, or any that does not; None where it has
        none, and where the room holds the incident no more."""
        board, name = self._board(), event.assignment_id
        incident = board.find_incident(event.incident_id)
        order = None if incident is None else incident.assignments.get(name)
        known = () if order is None else tuple(reasons_of(board, order).values())
        fitting = [one.code for one in known if one.needed is needed]
        if not fitting:
            return None
        code = fitting[0] if needed else chance.choice(fitting)
        return GiveClearReason(assignment_id=name, clear_reason=code)
