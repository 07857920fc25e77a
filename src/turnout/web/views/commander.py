"""What the duty commander sees, from the room's state."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from turnout.dispatch import holding
from turnout.dispatch.city import Span, Target
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.calls import Call
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.rules import strength
from turnout.dispatch.rules.hold import order_of_waiting
from turnout.dispatch.rules.owners import find_commander, find_desk
from turnout.dispatch.rules.plan import fills_need
from turnout.dispatch.rules.strength import Cover, Scope
from turnout.dispatch.state import State
from turnout.insight.promises import promised
from turnout.web.outlooks import Sees
from turnout.web.views.alarms import alarm_row, watch_tables
from turnout.web.views.city import words
from turnout.web.views.on_scene import open_task_rows
from turnout.web.views.rows import Row, incident_row


def commander_shape(state: State, *, now: datetime, sees: Sees | None = None) -> Row:
    """CommanderShape, of the incidents that `sees` reaches, and advice to services that it does;
    None: of all. Cover, desks, seats and hospitals are everybody's."""
    watched = watch_tables(state)
    shown = [one for one in state.incidents.values() if _is_seen(one, sees)]
    beyond = state.incidents.keys() - {one.id for one in shown}
    alarms = [
        alarm
        for alarm in state.alarms.values()
        if alarm.silenced_by is None
        and alarm.incident_id not in beyond
        # What a seat wanted to be reminded of is its own.
        and alarm.kind is not AlarmKind.REMINDER
    ]
    ringing = [one for one in state.ringing() if _is_heard(one, sees)]
    return {
        "at": now,
        "open": len(shown),
        "ringing": len(ringing),
        "unanswered": _unanswered(state, ringing, now),
        "undispatched": _undispatched(state, shown, now),
        "major": [_major_row(state, one) for one in _majors(shown)],
        "held": _held_rows(state, shown),
        "tasks": open_task_rows(shown),
        "alarms": [alarm_row(state, one) for one in sorted(alarms, key=lambda a: (-a.level, a.id))],
        "cover": cover_rows(state, now=now),
        "desks": _desk_rows(state),
        "seats": _seat_rows(state),
        "hospitals": [*watched["hospital"].values()],
        "handovers": [*watched["handover"].values()],
        "move_ups": [
            row for row in watched["move_up"].values() if sees is None or sees(row["service"], None)
        ],
    }


def _is_heard(call: Call, sees: Sees | None) -> bool:
    """It rings for the service that was dialled, and for the one to which it was passed."""
    return sees is None or sees(call.dialled, None) or sees(call.service, None)


def _unanswered(state: State, ringing: Sequence[Call], now: datetime) -> Row | None:
    """UnansweredRow: the calls that ring longer than every promise of an answer; None: there are
    none."""
    today = now.astimezone(state.zone).date()
    since = [one.received_at for one in ringing if _rings_too_long(state, one, now, today)]
    return {"calls": len(since), "since": min(since)} if since else None


def _rings_too_long(state: State, call: Call, now: datetime, today: date) -> bool:
    promises = promised(
        state.city.targets, Span.ANSWER, service=call.dialled, priority=None, zone=None, on=today
    )
    return _is_over(promises, now - call.received_at)


def _undispatched(state: State, shown: Sequence[Incident], now: datetime) -> Row | None:
    """UndispatchedRow: what waits for its first unit longer than every promise; None: nothing."""
    today = now.astimezone(state.zone).date()
    late = [one for one in shown if _waits_too_long(state, one, now, today)]
    if not late:
        return None
    first = min(late, key=lambda one: (one.received_at, one.id))
    return {
        "incidents": len(late),
        "since": first.received_at,
        "longest": _about(state, first),
    }


def _waits_too_long(state: State, incident: Incident, now: datetime, today: date) -> bool:
    """What is held is no such thing: it has a limit of its own."""
    orders = incident.assignments.values()
    if incident.hold is not None or any(fills_need(one, incident) for one in orders):
        return False
    if incident.incident_type is not None and not incident_row(state, incident)["needed"]:
        return False
    promises = promised(
        state.city.targets,
        Span.PROCESS,
        service=incident.service,
        priority=incident.priority,
        zone=None if incident.district is None else state.city.zones.get(incident.district),
        on=today,
    )
    return _is_over(promises, now - incident.received_at)


def _is_over(promises: Sequence[Target], waited: timedelta) -> bool:
    return bool(promises) and waited.total_seconds() > max(one.seconds for one in promises)


def _is_seen(incident: Incident, sees: Sees | None) -> bool:
    return sees is None or sees(incident.service, incident.district)


def _majors(shown: Sequence[Incident]) -> list[Incident]:
    return sorted((one for one in shown if one.major is not None), key=lambda one: one.id)


def _about(state: State, incident: Incident) -> Row:
    desks = state.desks.values()
    owner = find_desk(desks, incident.service, incident.district) or find_commander(desks)
    return {
        "id": incident.id,
        "service": incident.service,
        "incident_type": incident.incident_type,
        "priority": incident.priority,
        "address": "" if incident.place is None else incident.place.address,
        "desk": None if owner is None else owner.id,
        "seat": None if owner is None else owner.seat,
    }


def _major_row(state: State, incident: Incident) -> Row:
    major = incident.major
    assert major is not None
    row = incident_row(state, incident)
    return {
        **_about(state, incident),
        "since": major.since,
        "declared_by": major.declared_by,
        "level": incident.level,
        "needed": row["needed"],
        "sent": row["sent"],
        "recall": [
            {"unit_id": unit, "status": state.unit_status(unit)}
            for unit in major.recall
            if unit in state.city.units
        ],
    }


def _held_rows(state: State, shown: Sequence[Incident]) -> list[Row]:
    rows: list[Row] = []
    waiting = (one for one in shown if one.hold is not None)
    for incident in sorted(waiting, key=order_of_waiting):
        assert incident.hold is not None
        wants = holding.missing(state, incident)
        if incident.hold.too_long_at is None or not wants:
            continue
        rows.append(
            {
                **_about(state, incident),
                "since": incident.hold.since,
                "limit_at": incident.hold.too_long_at,
                "wants": list(wants),
            }
        )
    return rows


def cover_rows(state: State, *, now: datetime) -> list[Row]:
    """CoverRows: what is promised first, the short ones on top; then every other service and
    station."""
    cover = _cover(state)
    promised = strength.held(state.city.strength, cover, local=now.astimezone(state.zone))
    named = {(each.strength.service, each.strength.station) for each in promised}
    rows = [
        _cover_row(
            (each.strength.service, each.strength.station),
            each.cover,
            wanted=each.strength.free,
            missing=each.missing,
            source=words(each.strength.source),
        )
        for each in promised
    ]
    others = sorted(cover.keys() - named, key=lambda scope: (scope[1] or "", scope[0]))
    return rows + [_cover_row(scope, cover[scope]) for scope in others]


def _cover_row(
    scope: Scope,
    cover: Cover,
    *,
    wanted: int | None = None,
    missing: int = 0,
    source: Row | None = None,
) -> Row:
    return {
        "service": scope[0],
        "station": scope[1],
        "units": cover.units,
        "on_duty": cover.on_duty,
        "free": cover.free,
        "wanted": wanted,
        "missing": missing,
        "source": source,
    }


def _cover(state: State) -> dict[Scope, Cover]:
    """The units of each service in the whole city, and at each home station."""
    sendable, index = state.fleet.sendable, state.roster.index
    units: Counter[Scope] = Counter()
    on_duty: Counter[Scope] = Counter()
    free: Counter[Scope] = Counter()
    for unit_id, spec in state.city.units.items():
        service = state.city.agencies[spec.agency].service
        homes = (None,) if spec.station is None else (None, str(spec.station))
        scopes = [(service.value, home) for home in homes]
        units.update(scopes)
        if state.unit_status(unit_id) is not UnitStatus.OUT_OF_SERVICE:
            on_duty.update(scopes)
        if sendable[index[unit_id]]:
            free.update(scopes)
    return {scope: Cover(units[scope], on_duty[scope], free[scope]) for scope in units}


def _desk_rows(state: State) -> list[Row]:
    desks = state.desks.values()
    commander = find_commander(desks)
    held = {one.id for one in state.incidents.values() if holding.missing(state, one)}
    incidents: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for incident in state.incidents.values():
        owner = find_desk(desks, incident.service, incident.district) or commander
        if owner is not None:
            incidents[owner.id] += 1
            waiting[owner.id] += incident.id in held
    ringing: Counter[str] = Counter()
    for call in state.ringing():
        owner = find_desk(desks, call.service, None) or commander
        if owner is not None:
            ringing[owner.id] += 1
    alarms = Counter(alarm.owner for alarm in state.alarms.values())
    return [
        {
            "id": desk.id,
            "seat": desk.seat,
            "services": list(desk.services),
            "districts": list(desk.districts),
            "ringing": ringing[desk.id],
            "incidents": incidents[desk.id],
            "waiting": waiting[desk.id],
            "alarms": alarms[desk.seat],
        }
        for desk in sorted(desks, key=lambda desk: desk.id)
    ]


def _seat_rows(state: State) -> list[Row]:
    calls: dict[str, list[str]] = {}
    for call in state.waiting():
        if call.seat is not None:
            calls.setdefault(call.seat, []).append(call.id)
    orders = Counter[str](order.seat for order in state.orders.values() if order.seat)
    alarms = Counter[str](alarm.owner for alarm in state.alarms.values() if alarm.owner)
    seats = _sorted_names(calls, orders, alarms, (desk.seat for desk in state.desks.values()))
    return [
        {
            "seat": seat,
            "calls": calls.get(seat, []),
            "orders": orders[seat],
            "alarms": alarms[seat],
        }
        for seat in seats
    ]


def _sorted_names(*named: Iterable[str | None]) -> list[str]:
    return sorted({name for names in named for name in names if name})
