"""Scripted calls of an exercise: who rings when, from where, with which words, and for how long."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Final

from turnout.base.geo import Point
from turnout.base.ids import Actor, CallId, IncidentTypeCode
from turnout.deployment.simulator.agenda import Agenda, Intent
from turnout.dispatch.board import Board
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.calls import AbandonCall, ReceiveCall
from turnout.dispatch.model.calls import RINGS, CallDetails, CallSource
from turnout.dispatch.model.places import Place

CALLERS: Final = Actor("scripted callers")


class Behaviour(StrEnum):
    """What a scripted caller does on the line. A silent one says nothing at all."""

    WAITS = "waits"
    HANGS_UP = "hangs_up"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptedCall:
    """One row. `patience_seconds` is how long one who hangs up rings in vain; None for others."""

    row: int
    at_seconds: float
    dialled: Service
    address: str
    point: Point | None
    words: str | None
    type_hint: IncidentTypeCode | None
    behaviour: Behaviour
    patience_seconds: float | None

    @property
    def key(self) -> str:
        """What its call is recorded under, after the name of the run."""
        return f"script {self.row}"


class Player:
    """Puts a script on a world's agenda. What has rung before a restart does not ring again."""

    def __init__(
        self, script: Sequence[ScriptedCall], *, agenda: Agenda, board: Callable[[], Board]
    ) -> None:
        """`board` is asked when a caller's patience ends."""
        self._script = script
        self._agenda = agenda
        self._board = board
        self._call_of: dict[str, CallId] = {}

    def begin(self, started_at: datetime, *, rung: Mapping[str, CallId]) -> None:
        """Mean to make every call of the script; those in `rung`, by key, were made."""
        self._call_of.update(rung)
        for scripted in self._script:
            at = started_at + timedelta(seconds=scripted.at_seconds)
            if scripted.key not in rung:
                self._put(at, scripted.key, partial(receive, scripted))
            if scripted.patience_seconds is not None:
                self._put(
                    at + timedelta(seconds=scripted.patience_seconds),
                    f"{scripted.key} hangs up",
                    partial(self._hang_up, scripted),
                )

    def heed(self, key: str, call_id: CallId) -> None:
        """A call was received under a key."""
        self._call_of[key] = call_id

    def _put(self, at: datetime, key: str, command: Callable[[], Command | None]) -> None:
        self._agenda.put(Intent(at, CALLERS, key, command))

    def _hang_up(self, scripted: ScriptedCall) -> Command | None:
        """Whoever was answered stays on the line."""
        call = self._board().calls.get(self._call_of.get(scripted.key, CallId("")))
        if call is None or call.status not in RINGS or call.answered_at is not None:
            return None
        return AbandonCall(call_id=call.id)


def receive(scripted: ScriptedCall) -> ReceiveCall:
    """The call of a row, as by telephone."""
    place = Place(address=scripted.address, point=scripted.point)
    return ReceiveCall(
        dialled=scripted.dialled,
        source=CallSource.VOICE,
        details=CallDetails(place=place, text=scripted.words),
        type_hint=scripted.type_hint,
    )
