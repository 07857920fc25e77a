"""What is decided about incidents."""

from collections.abc import Iterable
from typing import Final

import msgspec

from turnout.dispatch.advice import plan_of, recommended
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
from turnout.dispatch.decisions import reminders
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.closures import lifted_with
from turnout.dispatch.decisions.on_scene import open_incident
from turnout.dispatch.decisions.volunteers_elsewhere import gone_along, led_on
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.hazmat import SubstanceNamed
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.calls import place_of
from turnout.dispatch.model.incidents import Incident, PreAlertEnd
from turnout.dispatch.model.orders import Assignment, ChangedPart, copied
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.volunteers import WhyOver
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import (
    aid,
    changes,
    close,
    escalate,
    hazmat,
    many_calling,
    merge,
    prealert,
    questions,
    relations,
    road_blocks,
    status,
    support,
    tasks,
    triage,
    volunteers,
)
from turnout.dispatch.still_open import require_not_merged
from turnout.dispatch.under_way import lost_on_the_way, sent_elsewhere


def _locate(desk: Desk, command: Locate) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    triage.require_place(incident, command.place)
    return relocated(desk, incident, triage.keep_circle(incident, command.place))


def relocated(desk: Desk, incident: Incident, place: Place) -> Events:
    """The incident is there: its proposal is made anew, and crews under way are told."""
    district = None if place.point is None else desk.doors.travel.district(place.point)
    sealed = desk.seal(f"incident-{incident.id}", place)
    located = triage.locate(incident, district=district, sealed=sealed)
    moved = msgspec.structs.replace(incident, place=place, district=district)
    orders = incident.assignments.values()
    lost = lost_on_the_way(desk.board, orders, incident, moved)
    told = changes.tell(incident, (ChangedPart.PLACE,), lost=lost)
    ways = _ways(desk, orders, incident, moved)
    on_foot = led_on(desk, incident, moved)
    if incident.incident_type is None:
        return located, *told, *ways, *on_foot
    # What was recommended for the wrong place must not stay on the screen.
    return located, recommended(desk, moved), *told, *ways, *on_foot


def _classify(desk: Desk, command: Classify) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    code = command.incident_type
    kind = board.city.incident_types.get(code)
    classified = triage.classify(
        incident, kind, code=code, priority=command.priority, reason=command.reason
    )
    typed = msgspec.structs.replace(
        incident, incident_type=code, priority=classified.priority, level=max(1, incident.level)
    )
    told = changes.tell(incident, changes.changed_parts(incident, classified))
    on_foot = led_on(desk, incident, typed)
    return *on_foot, classified, recommended(desk, typed), *told


def _recommend(desk: Desk, command: Recommend) -> Events:
    return (recommended(desk, open_incident(desk, command.incident_id)),)


def _reinforce(desk: Desk, command: RequestReinforcement) -> Events:
    incident = open_incident(desk, command.incident_id)
    raised = escalate.raise_stage(incident, plan_of(desk.board, incident), level=command.level)
    higher = msgspec.structs.replace(incident, level=raised.level)
    return raised, recommended(desk, higher)


def _close(desk: Desk, command: CloseIncident) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    city = desk.board.city
    _require_nothing_unanswered(desk, incident)
    closed = close.close(incident, disposition=command.disposition, dispositions=city.dispositions)
    ended: Events = prealert.end(incident, PreAlertEnd.CLOSED)
    ended += volunteers.stand_down(incident, WhyOver.CLOSED)
    ended += (*aid.withdraw(incident), *support.end_all(incident), *tasks.end_with(incident))
    ended += many_calling.end_with(incident)
    return *ended, *lifted_with(desk, incident), closed


def _require_nothing_unanswered(desk: Desk, incident: Incident) -> None:
    """A crew's call for help ends with a reason, never with its incident; and a road that it found
    blocked is so afterwards too."""
    road_blocks.require_answered(incident)
    for alarm in desk.board.alarms.values():
        if alarm.incident_id == incident.id and alarm.kind is AlarmKind.DISTRESS:
            raise refusal("distress_open", unit=alarm.unit_id, incident=incident.id)


def _reopen(desk: Desk, command: ReopenIncident) -> Events:
    held = desk.board.find_incident(command.incident_id)
    if held is None and command.incident_id in desk.reloaded:
        held = desk.reloaded[command.incident_id].incident
    incident = held or desk.board.get_incident(command.incident_id)
    require_not_merged(incident)
    return (close.reopen(incident, reason=command.reason),)


def _split(desk: Desk, command: SplitCall) -> Events:
    board = desk.board
    call = board.get_call(command.call_id)
    if call.incident_id is None:
        raise refusal("call_not_taken", call=call.id, status=call.status)
    place = place_of(call.details)
    point = None if place is None else place.point
    return merge.split(
        call,
        board.get_incident(call.incident_id),
        next_incident=board.next_incident,
        district=None if point is None else desk.doors.travel.district(point),
    )


def _merge(desk: Desk, command: MergeIncidents) -> Events:
    board = desk.board
    incident, into = board.get_incident(command.incident_id), board.get_incident(command.into)
    _require_nothing_unanswered(desk, incident)
    moving = [copied(o) for o in incident.assignments.values() if o.status not in status.OVER]
    merged = merge.merge(incident, into, moving)
    ended: Events = prealert.end(incident, PreAlertEnd.CLOSED)
    ended += many_calling.end_with(incident)
    if moving:
        ended += prealert.end(into, PreAlertEnd.NOT_NEEDED)
    typed, into = _type_along(incident, into)
    along, warned = _dangers_along(desk, incident, into)
    goods, warned = _goods_along(incident, warned)
    ended += gone_along(desk, incident, warned)
    joined = msgspec.structs.replace(warned, assignments={order.id: order for order in moving})
    lost = lost_on_the_way(board, moving, incident, warned)
    told: Events = changes.tell(joined, changes.other_parts(incident, warned), lost=lost)
    told += _ways(desk, moving, incident, warned)
    asked: Events = (*aid.asked_along(incident, into), *support.go_along(incident, into))
    asked += many_calling.go_along(incident, into)
    asked += relations.go_along(incident, into, board.incidents.keys())
    asked += tuple(reminders.go_along(desk, incident, into))
    events = (*ended, *merged, *asked, *typed, *along, *goods, *told)
    if into.incident_type is None:
        return events
    # What comes along may fill needs, or be more than the plan wants: look at both together.
    orders = {**into.assignments, **{order.id: order for order in moving}}
    both = msgspec.structs.replace(warned, assignments=orders)
    return *events, recommended(desk, both, joined=incident.id)


def _type_along(incident: Incident, into: Incident) -> tuple[Events, Incident]:
    """An incident that nobody has classified becomes what the one is that is merged into it, and
    its crews are told; one of the same type is as urgent, and at the same stage, as the one that
    is more so. With the incident as it is then."""
    classified, raised = merge.classified_along(incident, into), merge.raised_along(incident, into)
    events: Events = tuple(one for one in (classified, raised) if one is not None)
    typed = into if raised is None else msgspec.structs.replace(into, level=raised.level)
    if classified is None:
        return events, typed
    typed = msgspec.structs.replace(
        typed,
        incident_type=classified.incident_type,
        priority=classified.priority,
        level=max(1, typed.level),
    )
    told = changes.tell(into, changes.changed_parts(into, classified))
    return (*events, *told), typed


def _dangers_along(desk: Desk, incident: Incident, into: Incident) -> tuple[Events, Incident]:
    """What callers said of a danger goes along: the crews that are there are told, and volunteers
    stand down. With the incident as it is then."""
    recorded = questions.dangers_along(incident, into, desk.board.city.protocols)
    if recorded is None:
        return (), into
    warned = msgspec.structs.replace(into, flags=recorded.flags, added_needs=recorded.needs)
    over = led_on(desk, into, warned)
    told = changes.tell(into, (ChangedPart.FLAGS,))
    ways = _ways(desk, into.assignments.values(), into, warned)
    return (recorded, *over, *told, *ways), warned


def _goods_along(incident: Incident, into: Incident) -> tuple[Events, Incident]:
    """Which dangerous goods are there, and whence the wind blows: the crews that are there are told
    of goods. With the incident as it is then."""
    known = hazmat.go_along(incident, into)
    if not any(isinstance(one, SubstanceNamed) for one in known):
        return known, into
    scene = msgspec.structs.replace(into.scene, goods=incident.scene.goods)
    told = changes.tell(into, (ChangedPart.FLAGS,))
    return (*known, *told), msgspec.structs.replace(into, scene=scene)


def _ways(desk: Desk, orders: Iterable[Assignment], before: Incident, after: Incident) -> Events:
    return sent_elsewhere(desk.board, desk.doors.travel, orders, before, after)


DECIDERS: Final[Deciders] = {
    Locate: _locate,
    Classify: _classify,
    Recommend: _recommend,
    RequestReinforcement: _reinforce,
    CloseIncident: _close,
    ReopenIncident: _reopen,
    SplitCall: _split,
    MergeIncidents: _merge,
}
