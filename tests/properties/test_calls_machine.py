"""Whatever seats, callers and the clock do to calls: each is in exactly one place, a seat has what
it answered and nothing else, and the ledger alone tells the same."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.toytown import START, Toytown, open_toytown, post
from turnout.base.ids import Actor, CallId, IncidentId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Command, Envelope
from turnout.dispatch.commands.calls import (
    AbandonCall,
    AllowCallBack,
    AnswerCall,
    CallBack,
    EndCall,
    HandToDesk,
    HoldCall,
    LocateCaller,
    MarkQuiet,
    ReceiveText,
    ResumeCall,
    ReturnClaim,
    ReturnFromDesk,
    SendText,
    TakeCall,
    TransferCall,
)
from turnout.dispatch.commands.incidents import (
    CloseIncident,
    MergeIncidents,
    ReopenIncident,
    SplitCall,
)
from turnout.dispatch.events.calls import CallEnded
from turnout.dispatch.model.calls import CLAIMED, CallEnding, CallerLocation, CallStatus
from turnout.dispatch.refusals import Refusal

calls = st.integers(1, 5).map(lambda number: CallId(f"C{number}"))
incidents = st.integers(1, 6).map(IncidentId)
seats = st.sampled_from([Actor("seat-1"), Actor("seat-2")])
reasons = st.sampled_from(["", "because"])
SEEN = CallerLocation(point=post(2), uncertainty_m=30.0, source="AML", at=START)


def about(call: CallId, why: str) -> dict[str, Command]:
    """Every command about one call, by a word."""
    said = why or None
    return {
        "answer": AnswerCall(call_id=call, reason=said),
        "hold": HoldCall(call_id=call),
        "resume": ResumeCall(call_id=call),
        "to seat": TransferCall(call_id=call, to_seat="seat-2", reason=why),
        "to fire": TransferCall(call_id=call, to_service=Service.FIRE, reason=why),
        "hang up": AbandonCall(call_id=call),
        "ring back": CallBack(call_id=call, reached=True),
        "ring in vain": CallBack(call_id=call, reached=False),
        "allow": AllowCallBack(call_id=call, reason=why),
        "quiet": MarkQuiet(call_id=call),
        "write": SendText(call_id=call, text=why),
        "read": ReceiveText(call_id=call, text=why),
        "seen": LocateCaller(call_id=call, location=SEEN),
        "test": EndCall(call_id=call, ending=CallEnding.TEST, reason=said),
        "give up": EndCall(call_id=call, ending=CallEnding.ABANDONED, reason=said),
        "to desk": HandToDesk(call_id=call, reason=said),
        "from desk": ReturnFromDesk(call_id=call, reason=why),
        "return": ReturnClaim(call_id=call),
        "take": TakeCall(call_id=call),
        "split": SplitCall(call_id=call),
    }


WORDS = st.sampled_from(sorted(about(CallId("C1"), "")))


class CallMachine(RuleBasedStateMachine):
    """Two seats, a line and a desk that do anything at any moment."""

    @initialize()
    def open(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.town: Toytown = self.wait(open_toytown())
        self.keys = 0
        self.ended: list[CallId] = []
        self.screen = self.wait(self.town.room.follow_board())

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        if hasattr(self, "town"):
            self.wait(self.town.assert_rebuilt_equals_live())
            assert self.screen.digest() == self.town.board.digest()
            self.loop.close()

    def give(self, command: Command, seat: Actor) -> None:
        self.keys += 1
        before = self.town.board.digest()
        envelope = Envelope(command=command, actor=seat, key=f"act-{self.keys}")
        try:
            decision = self.town.room.decide(envelope)
        except Refusal:
            assert self.town.board.digest() == before
            return
        events = [fact.event for fact in decision.facts]
        self.ended += [event.call_id for event in events if isinstance(event, CallEnded)]

    @rule()
    def ring(self) -> None:
        if self.town.board.next_call <= 5:
            self.wait(self.town.ring(1))

    @rule(call=calls, word=WORDS, why=reasons, seat=seats)
    def do(self, call: CallId, word: str, why: str, seat: Actor) -> None:
        self.give(about(call, why)[word], seat)

    @rule(call=calls, to=incidents, seat=seats)
    def link(self, call: CallId, to: IncidentId, seat: Actor) -> None:
        self.give(TakeCall(call_id=call, link_to=to), seat)

    @rule(one=incidents, other=incidents, seat=seats)
    def merge(self, one: IncidentId, other: IncidentId, seat: Actor) -> None:
        self.give(MergeIncidents(incident_id=one, into=other), seat)

    @rule(incident=incidents, seat=seats)
    def close(self, incident: IncidentId, seat: Actor) -> None:
        self.give(CloseIncident(incident_id=incident, disposition="handled"), seat)

    @rule(incident=incidents, why=reasons, seat=seats)
    def reopen(self, incident: IncidentId, why: str, seat: Actor) -> None:
        self.give(ReopenIncident(incident_id=incident, reason=why), seat)

    @rule(seconds=st.integers(1, 120))
    def let_time_pass(self, seconds: int) -> None:
        with suppress(Refusal):
            self.wait(self.town.pass_time(seconds))

    @rule()
    def restart(self) -> None:
        self.wait(self.town.room.flush())
        before = self.town.board.digest()
        self.wait(self.town.room.save_snapshot())
        self.town = self.wait(self.town.restart())
        self.screen = self.wait(self.town.room.follow_board())
        assert self.town.board.digest() == before

    @invariant()
    def every_call_is_in_exactly_one_place(self) -> None:
        if not hasattr(self, "town"):
            return
        board = self.town.board
        held = (*board.incidents.values(), *board.closed.values())
        places = [
            *(call.id for call in board.waiting()),
            *(call.id for call in board.at_desk()),
            *(call_id for incident in held for call_id in incident.call_ids),
            *self.ended,
        ]
        assert sorted(places) == [f"C{number}" for number in range(1, board.next_call)]
        for incident in held:
            for call_id in incident.call_ids:
                call = board.calls[call_id]
                assert (call.status, call.incident_id) == (CallStatus.TAKEN, incident.id)

    @invariant()
    def a_seat_has_what_it_answered(self) -> None:
        if hasattr(self, "town"):
            for call in self.town.board.waiting():
                assert (call.seat is not None) == (call.status in CLAIMED)

    @invariant()
    def every_open_incident_has_a_caller(self) -> None:
        if hasattr(self, "town"):
            for incident in self.town.board.incidents.values():
                assert incident.call_ids


CallMachine.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestEveryCallEndsInOnePlace = CallMachine.TestCase
