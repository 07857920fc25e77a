"""Closed incidents of some days as the record alone tells them, and which want a second look.

A case belongs to the local day on which its first call rang. It is known when it was closed within
three days of the last day; nothing of a person is read.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from turnout.base.ids import IncidentId
from turnout.dispatch.city import City
from turnout.dispatch.events.calls import (
    CallAnswered,
    CallHeld,
    CallReceived,
    CallResumed,
    CallTaken,
)
from turnout.dispatch.events.clearing import ClearReasonGiven
from turnout.dispatch.events.incidents import (
    CallLinked,
    CallSplitOff,
    IncidentClassified,
    IncidentClosed,
    IncidentLocated,
    IncidentMerged,
    IncidentOpened,
    IncidentReopened,
)
from turnout.dispatch.events.orders import (
    AssignmentCancelled,
    AssignmentEvent,
    RecommendationOverridden,
    UnitAssigned,
    UnitDiverted,
    UnitEnRoute,
    UnitOnScene,
    UnitsRecommended,
)
from turnout.dispatch.events.waves import HeldTooLong
from turnout.dispatch.facts import read_event
from turnout.dispatch.rules.review import find_checklist
from turnout.insight.case import Case, Flag, Heard, Sent
from turnout.insight.frozen import AHEAD
from turnout.insight.full_alarm import UNMET
from turnout.insight.missed import missed
from turnout.insight.reading import Reads, sequence_before
from turnout.ledger.record import Record

CLOSED_WITHIN: Final = timedelta(days=3)
_REST_EVERY: Final = 500


async def cases_between(
    ledger: Reads, city: City, begin: datetime, end: datetime
) -> dict[IncidentId, Case]:
    """Incidents whose first call rang from `begin` to before `end` and that are closed, by number;
    those that were merged into another have no case of their own. Raises LedgerOutage."""
    reading = _Reading()
    after = await sequence_before(ledger, begin - AHEAD)
    until = await sequence_before(ledger, end + CLOSED_WITHIN)
    count = 0
    async for record in ledger.read(after=after, until=until):
        change = _CHANGES.get(record.type)
        if change is not None:
            change(reading, read_event(record), record)
        count += 1
        if count % _REST_EVERY == 0:
            # The room answers its seats meanwhile.
            await asyncio.sleep(0)
    found = {
        number: case
        for number, case in reading.cases.items()
        if case.closed_at is not None and begin <= case.received_at < end
    }
    for case in found.values():
        case.missed = missed(case, city)
        case.flags = _flags(case, city)
    return found


def flagged_for_place(case: Case, *, verified: bool | None) -> None:
    """Note whether its address was forced; None: what is known of its place is erased."""
    case.forced = None if verified is None else not verified
    if case.forced:
        case.flags |= {Flag.ADDRESS_FORCED}


def _flags(case: Case, city: City) -> frozenset[Flag]:
    day = case.received_at.astimezone(ZoneInfo(city.timezone)).date()
    checklist = find_checklist(city.checklists, day)
    longest = max((call.held_seconds for call in case.calls), default=0.0)
    found = {
        Flag.TARGET_MISSED: bool(case.missed),
        Flag.OVERRIDDEN: case.overridden > 0,
        Flag.REOPENED: case.reopened > 0,
        Flag.CALL_HELD: checklist is not None and longest >= checklist.call_held_seconds,
        Flag.HELD_TOO_LONG: case.held_too_long,
        Flag.NOT_NEEDED: not all(case.needed.values()),
        Flag.ALARM_UNMET: case.alarm.full_at() is None and case.alarm.end() == UNMET,
    }
    return frozenset(flag for flag, holds in found.items() if holds)


class _Reading:
    def __init__(self) -> None:
        self.calls: dict[str, Heard] = {}
        self.cases: dict[IncidentId, Case] = {}

    def received(self, event: CallReceived, record: Record) -> None:
        self.calls[event.call_id] = Heard(record.happened_at, place_ref=event.sealed.ref)

    def answered(self, event: Any, record: Record) -> None:
        call = self.calls.get(event.call_id)
        if call is not None:
            call.answered_at = call.answered_at or record.happened_at
            self.resumed(event, record)

    def held(self, event: CallHeld, record: Record) -> None:
        call = self.calls.get(event.call_id)
        if call is not None:
            call.held_at = record.happened_at

    def resumed(self, event: Any, record: Record) -> None:
        call = self.calls.get(event.call_id)
        if call is not None and call.held_at is not None:
            waited = (record.happened_at - call.held_at).total_seconds()
            call.held_seconds, call.held_at = max(call.held_seconds, waited), None

    def opened(self, event: IncidentOpened, _record: Record) -> None:
        call = self.calls.get(event.call_id)
        if call is not None:
            self.cases[event.incident_id] = Case(
                id=event.incident_id,
                service=event.service,
                district=event.district,
                received_at=call.received_at,
                answered_at=call.answered_at,
                place_ref=call.place_ref,
                calls=[call],
            )

    def linked(self, event: CallLinked, _record: Record) -> None:
        case, call = self.cases.get(event.incident_id), self.calls.get(event.call_id)
        if case is not None and call is not None:
            case.calls.append(call)

    def split_off(self, event: CallSplitOff, _record: Record) -> None:
        """It is told of where it goes: an incident that it opens, or joins."""
        case, call = self.cases.get(event.incident_id), self.calls.get(event.call_id)
        if case is not None:
            case.calls = [one for one in case.calls if one is not call]

    def merged(self, event: IncidentMerged, _record: Record) -> None:
        ended = self.cases.pop(event.incident_id, None)
        stays = self.cases.get(event.into_incident_id)
        if ended is not None and stays is not None:
            stays.take_over(ended)

    def about(self, event: Any, record: Record) -> None:
        case = self.cases.get(event.incident_id)
        if case is not None:
            _CASE[type(event)](case, event, record)


def _classified(case: Case, event: IncidentClassified, _record: Record) -> None:
    case.incident_type, case.priority = event.incident_type, event.priority


def _located(case: Case, event: IncidentLocated, _record: Record) -> None:
    case.district, case.place_ref = event.district, event.sealed.ref


def _closed(case: Case, event: IncidentClosed, record: Record) -> None:
    case.closed_at, case.disposition = record.happened_at, event.disposition


def _reopened(case: Case, _event: IncidentReopened, _record: Record) -> None:
    case.reopened += 1
    case.closed_at = case.disposition = None


def _overridden(case: Case, _event: RecommendationOverridden, _record: Record) -> None:
    case.overridden += 1


def _held_too_long(case: Case, _event: HeldTooLong, _record: Record) -> None:
    case.held_too_long = True


def _explained(case: Case, event: ClearReasonGiven, _record: Record) -> None:
    """What was said last counts."""
    case.needed[event.assignment_id] = event.needed


def _assigned(case: Case, event: UnitAssigned, record: Record) -> None:
    """Orders of the first response alone: what came after it was opened again is another story."""
    if not case.reopened:
        case.sent[event.assignment_id] = Sent(event.unit_id, record.happened_at)
        case.alarm.send(event)


def _en_route(case: Case, event: UnitEnRoute, record: Record) -> None:
    order = case.sent.get(event.assignment_id)
    if order is not None:
        order.rolled_at = min(order.rolled_at or record.happened_at, record.happened_at)


def _on_scene(case: Case, event: UnitOnScene, record: Record) -> None:
    order = case.sent.get(event.assignment_id)
    if order is not None:
        case.alarm.arrive(event.assignment_id, record.happened_at.timestamp())
        order.there_at = min(order.there_at or record.happened_at, record.happened_at)


def _asked(case: Case, event: UnitsRecommended, _record: Record) -> None:
    if not case.reopened:
        case.alarm.ask(event)


def _taken_back(case: Case, event: AssignmentEvent, _record: Record) -> None:
    case.alarm.take_back(event.assignment_id)


_CASE: Final[Mapping[type[Any], Callable[[Case, Any, Record], None]]] = {
    IncidentClassified: _classified,
    IncidentLocated: _located,
    IncidentClosed: _closed,
    IncidentReopened: _reopened,
    RecommendationOverridden: _overridden,
    HeldTooLong: _held_too_long,
    ClearReasonGiven: _explained,
    UnitAssigned: _assigned,
    UnitEnRoute: _en_route,
    UnitOnScene: _on_scene,
    UnitsRecommended: _asked,
    AssignmentCancelled: _taken_back,
    UnitDiverted: _taken_back,
}
_CHANGES: Final[Mapping[str, Callable[[_Reading, Any, Record], None]]] = {
    CallReceived.__name__: _Reading.received,
    CallAnswered.__name__: _Reading.answered,
    CallTaken.__name__: _Reading.answered,
    CallHeld.__name__: _Reading.held,
    CallResumed.__name__: _Reading.resumed,
    IncidentOpened.__name__: _Reading.opened,
    CallLinked.__name__: _Reading.linked,
    CallSplitOff.__name__: _Reading.split_off,
    IncidentMerged.__name__: _Reading.merged,
    **{event_type.__name__: _Reading.about for event_type in _CASE},
}
