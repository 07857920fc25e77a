"""Whatever is asked of a room, in whatever order: the ledger alone tells the same, no unit is under
two orders, a refusal changes nothing, and what others do never moves an order."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.toytown import SEAT, TOWN, Toytown, open_toytown, post
from turnout.base.ids import Actor, AssignmentId, CallId, HospitalId, IncidentId, UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Command, Envelope
from turnout.dispatch.commands.calls import AbandonCall, ReceiveCall, TakeCall
from turnout.dispatch.commands.incidents import (
    Classify,
    CloseIncident,
    Locate,
    MergeIncidents,
    Recommend,
    ReopenIncident,
    RequestReinforcement,
    SplitCall,
)
from turnout.dispatch.commands.orders import (
    AcknowledgeChange,
    AssignUnits,
    CancelAssignment,
    DivertUnit,
    ReportStatus,
)
from turnout.dispatch.commands.triage import AnswerQuestions, PreAlert, StandDown
from turnout.dispatch.commands.units import PutBackInService, ReportReturned, TakeOutOfService
from turnout.dispatch.events.orders import AssignmentEvent, UnitAssigned
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.incidents import Given
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.refusals import RULES, Refusal
from turnout.dispatch.rules.status import OVER, TRANSITIONS

numbers = st.integers(1, 6)
reasons = st.sampled_from(["", "because"])
units = st.sampled_from(sorted(TOWN.units))
types = st.sampled_from(sorted(TOWN.incident_types))
reported = st.sampled_from(sorted(AssignmentStatus))
places = st.sampled_from([None, *(post(n) for n in range(9))])


class RoomMachine(RuleBasedStateMachine):
    """Commands with ids that may or may not exist; the room has to cope with all of them."""

    @initialize()
    def open(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.town: Toytown = self.wait(open_toytown())
        self.keys = 0
        self.screen = self.wait(self.town.room.follow_board())

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        if hasattr(self, "town"):
            self.wait(self.town.assert_rebuilt_equals_live())
            self.wait(self.town.room.flush())
            assert self.screen.digest() == self.town.board.digest()
            self.loop.close()

    def give(self, command: Command) -> None:
        """Decide one command; a refusal must leave everything as it was."""
        self.keys += 1
        before = self.town.board.digest()
        orders = self.orders_now()
        envelope = Envelope(command=command, actor=SEAT, key=f"key-{self.keys}")
        refused: str | None = None
        try:
            decision = self.town.room.decide(envelope)
        except Refusal as refusal:
            refused = refusal.rule
        if refused is not None:
            assert refused in RULES
            assert self.town.board.digest() == before
            return
        events = [fact.event for fact in decision.facts]
        named = {e.assignment_id for e in events if isinstance(e, UnitAssigned | AssignmentEvent)}
        after = self.orders_now()
        assert {o for o in orders if after[o] != orders[o]} <= named
        assert after.keys() - orders.keys() <= named
        again = self.town.room.decide(envelope)
        assert again.repeated
        assert again.answer.sequence == decision.answer.sequence

    def orders_now(self) -> dict[AssignmentId, AssignmentStatus]:
        board = self.town.board
        held = (*board.incidents.values(), *board.closed.values())
        return {o.id: o.status for incident in held for o in incident.assignments.values()}

    @rule(at=places, dialled=st.sampled_from(Service))
    def ring(self, at: Any, dialled: Service) -> None:
        details = CallDetails(place=Place(address="Long Road", point=at), caller_number="555-0100")
        self.give(ReceiveCall(dialled=dialled, source=CallSource.VOICE, details=details))

    @rule(call=numbers, link_to=st.none() | numbers)
    def take(self, call: int, link_to: int | None) -> None:
        link = None if link_to is None else IncidentId(link_to)
        self.give(TakeCall(call_id=CallId(f"C{call}"), link_to=link))

    @rule(call=numbers)
    def abandon(self, call: int) -> None:
        self.give(AbandonCall(call_id=CallId(f"C{call}")))

    @rule(incident=numbers, what=types, priority=st.none() | st.integers(0, 6), why=reasons)
    def classify(self, incident: int, what: Any, priority: int | None, why: str) -> None:
        command = Classify(
            incident_id=IncidentId(incident), incident_type=what, priority=priority, reason=why
        )
        self.give(command)

    @rule(
        incident=numbers,
        question=st.sampled_from(["start.what", "fire.inside", "fire.floor", "sick.awake", "x.y"]),
        code=st.sampled_from(["yes", "no", "fire", "ill", "0", "7", "what"]),
    )
    def answer(self, incident: int, question: str, code: str) -> None:
        given = Given(question=question, answer=code)
        self.give(AnswerQuestions(incident_id=IncidentId(incident), answers=(given,)))

    @rule(incident=numbers)
    def tell_in_advance(self, incident: int) -> None:
        self.give(PreAlert(incident_id=IncidentId(incident)))

    @rule(incident=numbers)
    def stand_down(self, incident: int) -> None:
        self.give(StandDown(incident_id=IncidentId(incident)))

    @rule(incident=numbers, order=numbers)
    def read_the_change(self, incident: int, order: int) -> None:
        self.give(AcknowledgeChange(assignment_id=AssignmentId(f"{incident}-{order}")))

    @rule(incident=numbers, at=places)
    def locate(self, incident: int, at: Any) -> None:
        place = Place(address="" if at is None else "Mill", point=at)
        self.give(Locate(incident_id=IncidentId(incident), place=place))

    @rule(incident=numbers)
    def look_again(self, incident: int) -> None:
        self.give(Recommend(incident_id=IncidentId(incident)))

    @rule(incident=numbers)
    def send_recommended(self, incident: int) -> None:
        card = self.town.board.incidents.get(IncidentId(incident))
        if card is not None and card.recommendation is not None:
            chosen = tuple(choice.unit_id for choice in card.recommendation.chosen)
            self.give(
                AssignUnits(
                    incident_id=card.id,
                    unit_ids=chosen,
                    recommendation=card.recommendation.number,
                )
            )

    @rule(incident=numbers, who=st.lists(units, max_size=3), why=reasons)
    def send_others(self, incident: int, who: list[UnitId], why: str) -> None:
        command = AssignUnits(
            incident_id=IncidentId(incident), unit_ids=tuple(who), reason=why or None
        )
        self.give(command)

    @rule(incident=numbers, order=st.integers(1, 3), status=reported, to=st.booleans())
    def report_anything(
        self, incident: int, order: int, status: AssignmentStatus, to: bool
    ) -> None:
        self.give(
            ReportStatus(
                assignment_id=AssignmentId(f"{incident}-{order}"),
                status=status,
                hospital_id=HospitalId("H5") if to else None,
            )
        )

    @precondition(lambda self: self.town.board.orders)
    @rule(data=st.data())
    def report_what_may_come_next(self, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from(sorted(self.town.board.orders)))
        following = TRANSITIONS[self.town.board.orders[order].status]
        status = data.draw(st.sampled_from(following))
        to = HospitalId("H5") if status is AssignmentStatus.TRANSPORTING else None
        self.give(ReportStatus(assignment_id=order, status=status, hospital_id=to))

    @rule(incident=numbers, order=st.integers(1, 3), why=reasons)
    def cancel(self, incident: int, order: int, why: str) -> None:
        self.give(CancelAssignment(assignment_id=AssignmentId(f"{incident}-{order}"), reason=why))

    @rule(incident=numbers, order=st.integers(1, 3), to=numbers, why=reasons)
    def divert(self, incident: int, order: int, to: int, why: str) -> None:
        self.give(
            DivertUnit(
                assignment_id=AssignmentId(f"{incident}-{order}"),
                to_incident_id=IncidentId(to),
                reason=why,
            )
        )

    @rule(incident=numbers, level=st.none() | st.integers(0, 4))
    def reinforce(self, incident: int, level: int | None) -> None:
        self.give(RequestReinforcement(incident_id=IncidentId(incident), level=level))

    @rule(incident=numbers, how=st.sampled_from(["handled", "false_alarm", "forgotten"]))
    def close(self, incident: int, how: str) -> None:
        self.give(CloseIncident(incident_id=IncidentId(incident), disposition=how))

    @rule(incident=numbers, into=numbers)
    def merge(self, incident: int, into: int) -> None:
        self.give(MergeIncidents(incident_id=IncidentId(incident), into=IncidentId(into)))

    @rule(call=numbers)
    def split(self, call: int) -> None:
        self.give(SplitCall(call_id=CallId(f"C{call}")))

    @rule(incident=numbers, why=reasons)
    def reopen(self, incident: int, why: str) -> None:
        self.give(ReopenIncident(incident_id=IncidentId(incident), reason=why))

    @rule(unit=units, why=reasons, what=st.sampled_from(["out", "in", "back"]))
    def duty(self, unit: UnitId, why: str, what: str) -> None:
        commands: dict[str, Command] = {
            "out": TakeOutOfService(unit_id=unit, reason=why),
            "in": PutBackInService(unit_id=unit),
            "back": ReportReturned(unit_id=unit),
        }
        self.give(commands[what])

    @rule(seconds=st.integers(-60, 900))
    def let_time_pass(self, seconds: int) -> None:
        self.town.clock.wait(seconds)

    @rule()
    def commit(self) -> None:
        self.wait(self.town.room.flush())

    @rule()
    def keep_a_snapshot(self) -> None:
        assert self.wait(self.town.room.save_snapshot())

    @rule()
    def restart(self) -> None:
        self.wait(self.town.room.flush())
        before = self.town.board.digest()
        self.town = self.wait(self.town.restart())
        self.screen = self.wait(self.town.room.follow_board())
        assert self.town.board.digest() == before

    @rule()
    def a_stranger_uses_an_old_key(self) -> None:
        if self.keys:
            stranger = Envelope(
                command=PutBackInService(unit_id=UnitId("E01")),
                actor=Actor("stranger"),
                key=f"key-{self.keys}",
            )
            before = self.town.board.digest()
            refused = True
            with suppress(Refusal):
                self.wait(self.town.room.submit(stranger))
                refused = False
            assert not refused or self.town.board.digest() == before

    @invariant()
    def no_unit_is_under_two_orders(self) -> None:
        if not hasattr(self, "town"):
            return
        board = self.town.board
        held = [order.unit_id for order in board.orders.values()]
        assert len(held) == len(set(held))
        assert all(order.status not in OVER for order in board.orders.values())
        for index, unit in enumerate(board.roster.ids):
            status = board.unit_status(unit)
            assert (status is UnitStatus.COMMITTED) == (unit in held)
            free = status in {UnitStatus.AVAILABLE, UnitStatus.RETURNING}
            assert bool(board.fleet.sendable[index]) == free

    @invariant()
    def nobody_works_on_what_is_closed(self) -> None:
        if hasattr(self, "town"):
            for order in self.town.board.orders.values():
                assert order.incident_id in self.town.board.incidents


RoomMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestARoomCopesWithAnything = RoomMachine.TestCase
