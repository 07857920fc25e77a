"""Aid: which neighbour can be asked for what stays unmet, what it may answer, who goes home."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from turnout.base.ids import AgencyId, Capability, IncidentId, UnitId
from turnout.dispatch import reasons
from turnout.dispatch.city import Need
from turnout.dispatch.conditions import hours_of
from turnout.dispatch.events.aid import (
    AidGiven,
    AidRefused,
    AidRequested,
    AidUnanswered,
    AidWithdrawn,
    UnitGivenBack,
    UnitLent,
)
from turnout.dispatch.model.aid import AidRequest, AidStatus, Lent
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.units import Unit
from turnout.dispatch.neighbours import Agreement
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open_itself

_OVER = frozenset({
    AssignmentStatus.CLEARED, AssignmentStatus.CANCELLED, AssignmentStatus.DIVERTED
})  # fmt: skip


class Offer(NamedTuple):
    """What a neighbour could be asked for."""

    agreement: Agreement
    needs: tuple[Need, ...]


def in_force(agreements: Iterable[Agreement], local: datetime) -> list[Agreement]:
    """The newest edition of each neighbour that has begun, where the hour is its own; in the
    city's order."""
    newest: dict[AgencyId, Agreement] = {}
    for one in agreements:
        known = newest.get(one.agency)
        if one.valid_from <= local.date() and (known is None or known.valid_from <= one.valid_from):
            newest[one.agency] = one
    return [
        one for one in newest.values() if one.hours is None or local.hour in hours_of(one.hours)
    ]


def gaps(incident: Incident) -> tuple[Need, ...]:
    """What its recommendation leaves unmet and no neighbour is asked for now."""
    made = incident.recommendation
    asked: dict[str, int] = {}
    for request in incident.aid:
        if request.status is AidStatus.ASKED:
            for need in request.needs:
                asked[need.capability] = asked.get(need.capability, 0) + need.count
    left = (
        Need(
            capability=gap.capability,
            count=gap.wanted - gap.found - asked.get(gap.capability, 0),
        )
        for gap in (() if made is None else made.unmet)
    )
    return tuple(need for need in left if need.count > 0)


def offers(
    agreements: Iterable[Agreement],
    wanted: Sequence[Need],
    lent: Mapping[AgencyId, int],
    able: Mapping[AgencyId, Mapping[Capability, int]],
) -> list[Offer]:
    """What each neighbour could be asked for now. `lent`: how many each lends, or is asked for;
    `able`: how many of those that each has at home can do what."""
    found = []
    for one in agreements:
        room = one.most - lent.get(one.agency, 0)
        at_home = able[one.agency]
        needs: list[Need] = []
        for need in wanted:
            count = min(need.count, room, at_home.get(need.capability, 0))
            if need.capability in one.capabilities and count > 0:
                needs.append(Need(capability=need.capability, count=count))
                room -= count
        if needs:
            found.append(Offer(one, tuple(needs)))
    return found


def ask(
    incident: Incident, found: Sequence[Offer], neighbour: AgencyId | None, *, now: datetime
) -> AidRequested:
    """The request to the neighbour named, or to the first that was not asked yet. Refuses:
    incident_not_open, incident_merged, nothing_unmet, aid_asked_already, aid_not_agreed,
    no_neighbour_left."""
    require_open_itself(incident)
    if neighbour is not None:
        _require_not_asked(incident, neighbour)
    if not gaps(incident):
        raise refusal("nothing_unmet", incident=incident.id)
    if neighbour is None:
        chosen = next_offer(incident, found)
        if chosen is None:
            raise refusal("no_neighbour_left", incident=incident.id)
        return request(incident, chosen, now=now)
    named = next((one for one in found if one.agreement.agency == neighbour), None)
    if named is None:
        raise refusal("aid_not_agreed", neighbour=neighbour, incident=incident.id)
    return request(incident, named, now=now)


def _require_not_asked(incident: Incident, neighbour: AgencyId) -> None:
    pending = (one for one in incident.aid if one.status is AidStatus.ASKED)
    if any(one.neighbour == neighbour for one in pending):
        raise refusal("aid_asked_already", neighbour=neighbour, incident=incident.id)


def next_offer(incident: Incident, found: Sequence[Offer]) -> Offer | None:
    """The first neighbour that was not asked for this incident, or not to its answer."""
    asked = {one.neighbour for one in incident.aid if one.status is not AidStatus.WITHDRAWN}
    return next((one for one in found if one.agreement.agency not in asked), None)


def request(incident: Incident, offer: Offer, *, now: datetime) -> AidRequested:
    """The fact of a request."""
    return AidRequested(
        incident_id=incident.id,
        number=len(incident.aid) + 1,
        neighbour=offer.agreement.agency,
        needs=offer.needs,
        answer_by=now + timedelta(seconds=offer.agreement.answer_seconds),
    )


def asked_along(incident: Incident, into: Incident) -> tuple[AidRequested, ...]:
    """What neighbours have not answered for an incident waits with the one that it is merged
    into, as long as it would have; not where the same neighbour is asked for that one already."""
    waiting = {one.neighbour for one in into.aid if one.status is AidStatus.ASKED}
    moving = [
        one
        for one in incident.aid
        if one.status is AidStatus.ASKED and one.neighbour not in waiting
    ]
    return tuple(
        AidRequested(
            incident_id=into.id,
            number=number,
            neighbour=one.neighbour,
            needs=one.needs,
            answer_by=one.answer_by,
        )
        for number, one in enumerate(moving, len(into.aid) + 1)
    )


def withdraw(incident: Incident) -> tuple[AidWithdrawn, ...]:
    """What neighbours have not answered yet is taken back."""
    return tuple(
        AidWithdrawn(incident_id=incident.id, number=one.number, neighbour=one.neighbour)
        for one in incident.aid
        if one.status is AidStatus.ASKED
    )


def find_request(incident: Incident, number: int) -> AidRequest:
    """Refuses: unknown_aid."""
    found = next((one for one in incident.aid if one.number == number), None)
    if found is None:
        raise refusal("unknown_aid", incident=incident.id, number=number)
    return found


def give(
    incident: Incident,
    asked: AidRequest,
    units: Sequence[UnitId],
    *,
    minutes: float,
    at_home: Collection[UnitId],
    room: int,
) -> tuple[AidGiven | UnitLent, ...]:
    """The answer, late too, and the units that come with it. `at_home`: the neighbour's units that
    are not lent; `room`: how many more it lends. Refuses: incident_not_open,
    incident_merged, aid_answered_already, no_units, unit_named_twice, unit_not_neighbours,
    aid_too_many, minutes_below_none."""
    require_open_itself(incident)
    if asked.status not in (AidStatus.ASKED, AidStatus.UNANSWERED):
        _answered(incident, asked)
    _require_own(units, at_home, asked.neighbour)
    if len(units) > room:
        raise refusal("aid_too_many", neighbour=asked.neighbour, most=room)
    if minutes < 0:
        raise refusal("minutes_below_none")
    given = AidGiven(
        incident_id=incident.id, number=asked.number, unit_ids=tuple(units), minutes=minutes
    )
    return given, *(UnitLent(unit_id=unit, incident_id=incident.id) for unit in units)


def _require_own(units: Sequence[UnitId], at_home: Collection[UnitId], neighbour: AgencyId) -> None:
    if not units:
        raise refusal("no_units")
    for place, unit in enumerate(units):
        if unit in units[:place]:
            raise refusal("unit_named_twice", unit=unit)
        if unit not in at_home:
            raise refusal("unit_not_neighbours", unit=unit, neighbour=neighbour)


def refuse(incident: Incident, asked: AidRequest, *, reason: str) -> AidRefused:
    """Refuses: incident_not_open, incident_merged, aid_answered_already, reason_needed."""
    require_open_itself(incident)
    if asked.status is not AidStatus.ASKED:
        _answered(incident, asked)
    return AidRefused(incident_id=incident.id, number=asked.number, reason=reasons.said(reason))


def no_answer(incident: Incident, asked: AidRequest, *, now: datetime) -> AidUnanswered:
    """Refuses: incident_not_open, incident_merged, aid_answered_already, aid_has_time."""
    require_open_itself(incident)
    if asked.status is not AidStatus.ASKED:
        _answered(incident, asked)
    if now < asked.answer_by:
        raise refusal("aid_has_time", number=asked.number)
    return AidUnanswered(incident_id=incident.id, number=asked.number)


def _answered(incident: Incident, asked: AidRequest) -> None:
    raise refusal(
        "aid_answered_already", incident=incident.id, number=asked.number, status=asked.status
    )


def give_back(unit: Unit, lent: Lent | None) -> UnitGivenBack:
    """Refuses: unit_not_lent, unit_committed."""
    if lent is None:
        raise refusal("unit_not_lent", unit=unit.id)
    if unit.assignment_ids:
        raise refusal("unit_committed", unit=unit.id, assignments=tuple(unit.assignment_ids))
    return UnitGivenBack(unit_id=unit.id, incident_id=lent.incident_id)


def goes_home(unit: Unit, lent: Lent, incident: Incident | None) -> bool:
    """Whether a lent unit has done what it was lent for: its order is over, or the incident is."""
    if unit.assignment_ids:
        return False
    if incident is None or incident.status is not IncidentStatus.OPEN:
        return True
    return any(
        order.status in _OVER
        for order in incident.assignments.values()
        # It may have been lent for the same incident before.
        if order.unit_id == unit.id and order.stamps[AssignmentStatus.ASSIGNED] >= lent.since
    )


def require_for(
    units: Iterable[UnitId], incident_id: IncidentId, lent: Mapping[UnitId, Lent]
) -> None:
    """Refuses: lent_for_other."""
    for unit in units:
        known = lent.get(unit)
        if known is not None and known.incident_id != incident_id:
            raise refusal("lent_for_other", unit=unit, incident=known.incident_id)
