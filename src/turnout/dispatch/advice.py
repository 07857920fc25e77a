"""What an incident still wants, and who is recommended for it now."""

from collections.abc import Container
from datetime import datetime

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Capability, IncidentId, IncidentTypeCode, UnitId
from turnout.dispatch.alarms import limit_seconds
from turnout.dispatch.board import Board
from turnout.dispatch.city import LimitKind, Need, ResponsePlan
from turnout.dispatch.desk import Desk
from turnout.dispatch.distress import in_distress
from turnout.dispatch.events.orders import UnitsRecommended
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.recommendations import Choice, Recommendation
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import breaks, plan
from turnout.dispatch.rules.questions import Course, course, types_named
from turnout.dispatch.rules.recommend import Question
from turnout.dispatch.state import State
from turnout.dispatch.supplement import supplement
from turnout.dispatch.survey import ask_and_recommend


def preview(desk: Desk, incident_id: IncidentId, *, level: int | None = None) -> Recommendation:
    """What would be recommended now, at this level or another; number 0, nothing recorded."""
    incident = desk.board.get_incident(incident_id)
    return _recommendation(desk, incident, at=level, number=0)


def plan_of(board: Board, incident: Incident) -> ResponsePlan:
    """The plan that applies. Refuses: not_classified, no_plan."""
    if incident.incident_type is None:
        raise refusal("not_classified", incident=incident.id)
    found = board.find_plan(incident)
    if found is None:
        raise refusal("no_plan", type=incident.incident_type, date=board.plan_day(incident))
    return found


def is_another_plan(before: ResponsePlan | None, now: ResponsePlan | None) -> bool:
    """Whether another plan is for an incident by what is known now, of it or of its place; where
    none is any more, what was recommended stays."""
    return now is not None and now is not before


def wanted(board: Board, incident: Incident, level: int) -> tuple[Need, ...]:
    """What the plan wants at a level and nobody is committed to yet. Refuses like plan_of."""
    stage = plan.stage_at(plan_of(board, incident), level)
    return plan.still_wanted(plan.with_added(stage.needs, incident), incident, board.abilities)


def rough_type(state: State, incident: Incident) -> IncidentTypeCode | None:
    """What it is or seems to be: its type, what answers suggest, the caller's own rough word."""
    known = incident.incident_type or incident.suggested_type
    if known is not None:
        return known
    call = state.calls.get(incident.call_ids[0]) if incident.call_ids else None
    return None if call is None else call.type_hint


def course_of(state: State, incident: Incident) -> Course:
    """What was asked about an incident and what is asked next.

    The questions that were begun go on, unless a person has called it something that no answer
    named; then, and when they are over, those of its type; before all, those of the number dialled.
    """
    protocols, answers = state.city.protocols, incident.answers
    code = incident.incident_type
    begun = protocols.find_of(next(iter(answers))) if answers else None
    if begun is not None and (code is None or code in types_named(protocols, answers)):
        way = course(protocols, begun, answers)
        if way.next is not None:
            return way
    rough = rough_type(state, incident)
    kind = None if rough is None else state.city.incident_types.get(rough)
    own = None if kind is None else protocols.find_for_type(kind.code, kind.group)
    if own is None and kind is None:
        own = protocols.find_for_service(incident.service)
    return course(protocols, own, answers)


def rough_recommendation(desk: Desk, incident: Incident, code: IncidentTypeCode) -> Recommendation:
    """Who would be recommended if it were of that type; number 0, nothing recorded."""
    rough = msgspec.structs.replace(incident, incident_type=code, level=max(1, incident.level))
    return _recommendation(desk, rough, at=None, number=0)


def _recommendation(
    desk: Desk,
    incident: Incident,
    *,
    at: int | None,
    number: int,
    without: UnitId | None = None,
    joined: IncidentId | None = None,
) -> Recommendation:
    board = desk.board
    level = incident.level if at is None else at
    needs = wanted(board, incident, level)
    question = Question(
        needs=needs,
        number=number,
        level=level,
        now=desk.now,
        shown=board.city.gates.candidates_shown,
        without=None if without is None else board.roster.index.get(without),
        shares=board.roster.shares,
        elsewhere=(*_lent_elsewhere(board, {incident.id, joined}), *in_distress(board)),
        resting=_resting(board, incident, desk.now) if board.fleet.resting else {},
    )
    to = _point(incident)
    made = ask_and_recommend(board, desk.doors, needs=needs, to=to, question=question)
    return supplement(board, desk.doors, incident, made, to=to, question=question)


def free_for(
    desk: Desk, incident: Incident, capability: Capability, count: int
) -> tuple[Choice, ...]:
    """Who of those that are free now would be sent for so many of one need, whatever goes there
    already; nobody is called back from a break for it."""
    board = desk.board
    needs = (Need(capability=capability, count=count),)
    question = Question(
        needs=needs,
        number=0,
        level=incident.level,
        now=desk.now,
        shown=0,
        shares=board.roster.shares,
        elsewhere=(*_lent_elsewhere(board, {incident.id}), *in_distress(board)),
    )
    to = _point(incident)
    return ask_and_recommend(board, desk.doors, needs=needs, to=to, question=question).chosen


def _lent_elsewhere(state: State, own: Container[IncidentId | None]) -> tuple[int, ...]:
    """Units that neighbours lend for other incidents than these."""
    index = state.roster.index
    return tuple(
        index[unit]
        for unit, lent in state.lent.items()
        if lent.incident_id not in own and unit in index
    )


def _resting(board: Board, incident: Incident, now: datetime) -> dict[int, float]:
    """Units on a break that such an incident may interrupt, with the seconds until they are ready,
    by fleet index."""
    found: dict[int, float] = {}
    for index, until in board.fleet.resting.items():
        unit_id = board.roster.ids[index]
        seconds = limit_seconds(board, LimitKind.BREAK_READY, incident, unit_id)
        if seconds is not None:
            found[index] = breaks.ready_in(until, now=now, ready_seconds=seconds)
    return found


def _point(incident: Incident) -> Point | None:
    return None if incident.place is None else incident.place.point


def recommended(
    desk: Desk,
    incident: Incident,
    *,
    without: UnitId | None = None,
    joined: IncidentId | None = None,
) -> UnitsRecommended:
    """The recommendation as a fact, with the versions of all that it rests upon; `without` a unit
    that cannot be sent whatever its status says. What is lent for `joined`, which is becoming one
    with it, is lent for it too."""
    last = incident.recommendation
    number = 1 if last is None else last.number + 1
    made = _recommendation(desk, incident, at=None, number=number, without=without, joined=joined)
    city, opened = desk.board.city, desk.board.opened
    return UnitsRecommended(
        incident_id=incident.id,
        number=made.number,
        level=made.level,
        chosen=made.chosen,
        others=made.others,
        busy=made.busy,
        unmet=made.unmet,
        policy=desk.doors.policy.name,
        code_version=desk.code_version,
        city_digest=city.digest,
        roads_digest=city.roads_digest if opened is None else opened.roads_digest,
        board_sequence=desk.board.sequence,
        divertible=made.divertible,
    )
