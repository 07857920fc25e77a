"""Simulated neighbours: rooms that are asked for help, and say after some minutes what they lend.

All shares and times are modelled. They hear of what is asked from the record, as everybody in the
simulated world does; nobody outside is spoken to. A replay and an exercise leave them out.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from math import ceil
from typing import Final

from turnout.base.ids import Actor, IncidentId, UnitId
from turnout.base.text import Language, Words
from turnout.deployment.simulator.agenda import Agenda, Intent
from turnout.deployment.simulator.briefing import Briefing, Yard
from turnout.deployment.simulator.desk import DESK
from turnout.deployment.simulator.heeding import Notes
from turnout.dispatch.aid import at_home, offers_to, room_of
from turnout.dispatch.commands.aid import AskForAid, GiveAid, RefuseAid
from turnout.dispatch.commands.base import Command
from turnout.dispatch.events.aid import AidRequested
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.orders import UnitsRecommended
from turnout.dispatch.model.aid import AidRequest, AidStatus
from turnout.dispatch.rules.aid import next_offer
from turnout.engines.roads.driven import DrivenRoads

NO_CREW: Final = Words("our own crews are all out", "本区力量均已派出")
NO_WAY: Final = Words("we find no way to the place", "没有可到达现场的道路")


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourHabits:
    """How many requests are refused though units are at home: a share of 1; after how many seconds
    a neighbour answers, from and to; after how many the simulated desk asks one; in which language
    neighbours give their reasons."""

    language: Language = "en"
    refuses: float = 0.2
    answers_seconds: tuple[float, float] = (90.0, 240.0)
    asks_seconds: float = 120.0


class Neighbours:
    """Everybody who sits in the rooms around."""

    def __init__(
        self,
        yard: Yard,
        engine: DrivenRoads,
        agenda: Agenda,
        briefing: Briefing,
        habits: NeighbourHabits | None,
    ) -> None:
        """Without habits nobody is asked and nobody answers. The same request always gets the same
        answer from the same board."""
        self._yard = yard
        self._engine = engine
        self._agenda = agenda
        self._briefing = briefing
        self._habits = habits or NeighbourHabits()
        self.heeds: Notes = {} if habits is None else {AidRequested: self.heed}
        self.desk_heeds: Notes = {} if habits is None else {UnitsRecommended: self._think_of_asking}

    def heed(self, event: Event, at: datetime) -> None:
        """Mean to answer."""
        assert isinstance(event, AidRequested)
        chance = random.Random(f"aid {event.incident_id} {event.number}")
        seconds = round(chance.uniform(*self._habits.answers_seconds), 1)
        refuses = chance.random() < self._habits.refuses
        answer = partial(self._answer, event.incident_id, event.number, at, refuses=refuses)
        key = f"neighbour {event.neighbour} {event.incident_id} {event.number}"
        self._mean(Actor(f"neighbour {event.neighbour}"), key, at, seconds, answer)

    def _answer(
        self, incident_id: IncidentId, number: int, at: datetime, *, refuses: bool
    ) -> Command | None:
        """Nothing to somebody who was answered already, or need not be any more."""
        incident = self._briefing.board().find_incident(incident_id)
        asked = () if incident is None else incident.aid
        mine = next((one for one in asked if one.number == number), None)
        if mine is None or mine.status is not AidStatus.ASKED:
            return None
        units = () if refuses else self._spare(mine, at)
        there = [self._seconds(unit, incident_id, at) for unit in units]
        minutes = float(ceil(max((one for one in there if one is not None), default=0.0) / 60.0))
        if not units or None in there:
            why = NO_WAY if units else NO_CREW
            reason = why.in_language(self._habits.language)
            return RefuseAid(incident_id=incident_id, number=number, reason=reason)
        return GiveAid(incident_id=incident_id, number=number, unit_ids=units, minutes=minutes)

    def _spare(self, asked: AidRequest, at: datetime) -> tuple[UnitId, ...]:
        """Units at home that can do what is asked for, each for one need, as many as the agreement
        leaves; those with the lower id first."""
        board = self._briefing.board()
        left = at_home(board, asked.neighbour)
        found: list[UnitId] = []
        for need in asked.needs:
            fitting = [unit for unit in left if need.capability in board.can_do(unit)]
            found += fitting[: need.count]
            left = [unit for unit in left if unit not in found]
        return tuple(found[: room_of(board, asked.neighbour, now=at)])

    def _seconds(self, unit: UnitId, incident_id: IncidentId, at: datetime) -> float | None:
        """From the order until it is there; None: no way."""
        scene = self._briefing.snap_of(incident_id)
        base = self._yard.bases[self._yard.index[unit]]
        route = None if scene is None else self._engine.route(base, scene)
        return None if route is None else self._briefing.turnout_seconds(unit, at) + route.seconds

    def _think_of_asking(self, event: Event, at: datetime) -> None:
        """The simulated desk asks when its own city still has nobody after a while."""
        assert isinstance(event, UnitsRecommended)
        if not event.unmet:
            return
        seconds = self._habits.asks_seconds
        ask = partial(self._ask, event.incident_id, at + timedelta(seconds=seconds))
        self._mean(DESK, f"desk aid {event.incident_id} {event.number}", at, seconds, ask)

    def _ask(self, incident_id: IncidentId, now: datetime) -> Command | None:
        board = self._briefing.board()
        incident = board.find_incident(incident_id)
        if incident is None or incident.taken_by != DESK:
            return None
        offer = next_offer(incident, offers_to(board, incident, now=now))
        return None if offer is None else AskForAid(incident_id=incident_id)

    def _mean(
        self,
        actor: Actor,
        key: str,
        at: datetime,
        seconds: float,
        command: Callable[[], Command | None],
    ) -> None:
        self._agenda.put(Intent(at + timedelta(seconds=seconds), actor, key, command))
