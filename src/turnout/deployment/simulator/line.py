"""The simulated telephone line: some callers hang up, some cannot speak; and who deals with them.

All shares and times are modelled: no record of the demo's days tells of calls that came to nothing.
A replay of recorded days leaves the line out.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from turnout.base.ids import Actor, CallId
from turnout.base.text import Language, Words
from turnout.deployment.simulator.agenda import Agenda, Intent
from turnout.deployment.simulator.desk import DESK
from turnout.dispatch.board import Board
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.calls import (
    AbandonCall,
    CallBack,
    EndCall,
    MarkQuiet,
    ReceiveText,
    TakeCall,
)
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.calls import (
    CallAbandoned,
    CallerCalledBack,
    CallReceived,
    TextReceived,
)
from turnout.dispatch.model.calls import CLAIMED, RINGS, Call, CallEnding, CallStatus

LINE: Final = Actor("line")
CANNOT_SPEAK: Final = Words("I cannot speak.", "我不能说话。")

Step = AbandonCall | ReceiveText | MarkQuiet | CallBack | EndCall | TakeCall


@dataclass(frozen=True, slots=True, kw_only=True)
class LineHabits:
    """How callers and call-backs go: shares of 1, and seconds; in which language callers write."""

    language: Language = "en"
    hangs_up: float = 0.04
    cannot_speak: float = 0.02
    reached: float = 0.6
    tries: int = 2
    hang_up_seconds: float = 5.0
    text_seconds: float = 4.0
    quiet_seconds: float = 3.0
    call_back_seconds: float = 40.0
    take_seconds: float = 12.0


class Line:
    """Callers beyond ringing and waiting, and the simulated people's answer to them."""

    def __init__(
        self, board: Callable[[], Board], agenda: Agenda, *, seed: int, habits: LineHabits
    ) -> None:
        """`habits` say how often and how soon; the same seed and call always do the same."""
        self._board = board
        self._agenda = agenda
        self._seed = seed
        self._habits = habits

    def heed_callers(self, event: Event, at: datetime) -> None:
        """Let a caller who rings hang up or write, as it happens to some."""
        if not isinstance(event, CallReceived):
            return
        call_id, habits = event.call_id, self._habits
        drawn = self._draw(f"caller {call_id}")
        if drawn < habits.hangs_up:
            hang_up = AbandonCall(call_id=call_id)
            self._mean(f"line hang-up {call_id}", at, habits.hang_up_seconds, hang_up, RINGS)
        elif drawn < habits.hangs_up + habits.cannot_speak:
            text = ReceiveText(call_id=call_id, text=CANNOT_SPEAK.in_language(habits.language))
            held = RINGS | CLAIMED | {CallStatus.TAKEN}
            self._mean(f"line text {call_id}", at, habits.text_seconds, text, held)

    def heed_desk(self, event: Event, at: datetime) -> None:
        """Let the simulated people ring back, and mind a caller who cannot speak."""
        match event:
            case TextReceived(call_id=call_id):
                self._mind(call_id, at)
            case CallAbandoned(call_id=call_id) | CallerCalledBack(call_id=call_id, reached=False):
                self._go_on(call_id, at)
            case CallerCalledBack(call_id=call_id):
                self._take(call_id, at, CLAIMED)
            case _:
                pass

    def take_up(self, call: Call, *, now: datetime) -> None:
        """After a restart: go on with a call whose caller hung up, or was just reached."""
        if call.status is CallStatus.ABANDONED:
            self._go_on(call.id, now)
        elif call.status in CLAIMED and call.seat == DESK:
            self._take(call.id, now, CLAIMED)

    def _mind(self, call_id: CallId, at: datetime) -> None:
        call = self._board().calls.get(call_id)
        if call is None or call.quiet:
            return
        held = RINGS | CLAIMED | {CallStatus.ABANDONED, CallStatus.TAKEN}
        quiet = MarkQuiet(call_id=call_id)
        self._mean(f"desk quiet {call_id}", at, self._habits.quiet_seconds, quiet, held)

    def _go_on(self, call_id: CallId, at: datetime) -> None:
        """Ring back; send help to who must not be rung; let go of who is never reached."""
        call = self._board().calls.get(call_id)
        if call is None:
            return
        tried, habits = call.call_backs, self._habits
        if call.quiet and not call.may_call_back:
            self._take(call_id, at, {CallStatus.ABANDONED})
            return
        step: Step
        if tried < habits.tries:
            reached = self._draw(f"call back {call_id} {tried}") < habits.reached
            step = CallBack(call_id=call_id, reached=reached)
        else:
            step = EndCall(call_id=call_id, ending=CallEnding.ABANDONED)
        key = f"desk call-back {call_id} {tried}"
        self._mean(key, at, habits.call_back_seconds, step, {CallStatus.ABANDONED})

    def _take(self, call_id: CallId, at: datetime, held: Collection[CallStatus]) -> None:
        take = TakeCall(call_id=call_id)
        self._mean(f"desk take {call_id} after", at, self._habits.take_seconds, take, held)

    def _mean(
        self,
        key: str,
        at: datetime,
        seconds: float,
        command: Step,
        held: Collection[CallStatus],
    ) -> None:
        """Put an intent that is moot once its call has left the states `held`."""
        actor = LINE if isinstance(command, AbandonCall | ReceiveText) else DESK

        def due() -> Command | None:
            call = self._board().calls.get(command.call_id)
            return command if call is not None and call.status in held else None

        self._agenda.put(Intent(at + timedelta(seconds=seconds), actor, key, due))

    def _draw(self, what: str) -> float:
        drawn = blake2b(f"{self._seed} line {what}".encode(), digest_size=8).digest()
        return int.from_bytes(drawn) / 2.0**64
