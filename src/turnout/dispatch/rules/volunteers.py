"""Volunteers: who may be asked, who is nearest on foot, who fetches the AED. Never for violence.

A volunteer is no unit: no order, no need of a plan filled.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from math import inf
from typing import Final, NamedTuple

import msgspec

from turnout.base.geo import Point, distance_m
from turnout.base.ids import VolunteerId
from turnout.dispatch.city import IncidentType
from turnout.dispatch.events.volunteers import (
    VolunteerAccepted,
    VolunteerArrived,
    VolunteerDeclined,
    VolunteersSentElsewhere,
    VolunteersStoodDown,
    VolunteersTakenOver,
)
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.volunteers import (
    AskedVolunteer,
    Reply,
    VolunteerAlert,
    VolunteerTerms,
    WhyOver,
)
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open
from turnout.dispatch.volunteering import Aed, VolunteerRules

COMING = frozenset({Reply.ASKED, Reply.ACCEPTED})
"""Asked, and neither there nor out of it."""

IN_IT = COMING | {Reply.ARRIVED}

THERE_SECONDS: Final = 60.0
"""Whoever has less than this to go is where it is."""


class Free(NamedTuple):
    """A volunteer who could be asked, and where it is now."""

    id: VolunteerId
    terms: VolunteerTerms
    point: Point


class Walk(NamedTuple):
    """Somebody's way to the scene on foot."""

    seconds: float
    id: VolunteerId


class Fetch(NamedTuple):
    """Somebody's way to the scene over an AED; sorts by seconds, then by ids."""

    seconds: float
    id: VolunteerId
    aed: str


def rules_on(editions: Iterable[VolunteerRules], on: date) -> VolunteerRules | None:
    """The edition that is in force on that local day."""
    past = [each for each in editions if each.valid_from <= on]
    return max(past, key=lambda each: each.valid_from, default=None)


def require_terms(rules: VolunteerRules | None, terms: VolunteerTerms) -> None:
    """Refuses: volunteers_not_used, volunteer_radius_wrong."""
    if rules is None:
        raise refusal("volunteers_not_used")
    if not 0 < terms.radius_m <= rules.radius_most_m:
        raise refusal("volunteer_radius_wrong", most=f"{rules.radius_most_m:g}")


def require_alertable(
    incident: Incident, kind: IncidentType | None, rules: VolunteerRules | None
) -> tuple[VolunteerRules, Point]:
    """The rules and the scene. Refuses: incident_not_open, volunteers_not_used,
    volunteers_never_for_violence, volunteers_not_for_type, volunteers_already_asked,
    volunteers_need_place."""
    require_open(incident)
    if rules is None:
        raise refusal("volunteers_not_used")
    why = forbidden(kind, incident.flags, rules)
    if why is WhyOver.VIOLENCE:
        raise refusal("volunteers_never_for_violence", incident=incident.id)
    if why is not None:
        raise refusal("volunteers_not_for_type", incident=incident.id)
    if incident.volunteers is not None:
        raise refusal("volunteers_already_asked", incident=incident.id)
    point = None if incident.place is None else incident.place.point
    if point is None:
        raise refusal("volunteers_need_place", incident=incident.id)
    return rules, point


def forbidden(
    kind: IncidentType | None, flags: Collection[str], rules: VolunteerRules
) -> WhyOver | None:
    """Why nobody may be asked for such an incident; None: they may."""
    if rules.forbidden_flags(flags) or (kind is not None and rules.forbids_group(kind.group)):
        return WhyOver.VIOLENCE
    return WhyOver.OTHER_TYPE if kind is None or kind.code not in rules.types else None


def require_description(incident: Incident, said: str, rules: VolunteerRules) -> str:
    """Who is missing may be described, nobody else. Refuses: description_not_wanted."""
    description = said.strip()
    if description and incident.incident_type not in rules.described_types:
        raise refusal("description_not_wanted", incident=incident.id)
    return description


def willing(free: Iterable[Free], scene: Point, *, at: time) -> list[Free]:
    """Those who offer themselves at that time of the day, and so far away."""
    return [
        one
        for one in free
        if one.terms.hours.holds(at) and distance_m(one.point, scene) <= one.terms.radius_m
    ]


def nearest(able: Sequence[Free], walk_seconds: Sequence[float], *, count: int) -> list[Walk]:
    """The `count` nearest of those who have a way; ties to the lower id."""
    walks = [
        Walk(float(round(seconds)), one.id)
        for one, seconds in zip(able, walk_seconds, strict=True)
        if seconds < inf
    ]
    return sorted(walks)[:count]


def fetch(
    coming: Sequence[VolunteerId],
    aeds: Sequence[Aed],
    *,
    to_aeds: Sequence[Sequence[float]],
    to_scene: Sequence[float],
) -> Fetch | None:
    """Whose way over an AED is the shortest. `to_aeds`: seconds of each who comes to each AED;
    `to_scene`: of each AED to the scene. One who comes alone goes straight there."""
    if len(coming) < 2:
        return None
    ways = [
        Fetch(float(round(there + back)), who, aed.code)
        for who, row in zip(coming, to_aeds, strict=True)
        for aed, there, back in zip(aeds, row, to_scene, strict=True)
        if there + back < inf
    ]
    return min(ways, default=None)


def asked_in(
    volunteer_id: VolunteerId, incident: Incident | None, *replies: Reply
) -> tuple[Incident, AskedVolunteer]:
    """The incident and the entry of one who was asked and stands so. Refuses:
    volunteer_not_asked."""
    alert = None if incident is None else incident.volunteers
    for asked in () if alert is None else alert.asked:
        if asked.id == volunteer_id and asked.reply in replies:
            assert incident is not None
            return incident, asked
    raise refusal("volunteer_not_asked")


def accept(volunteer_id: VolunteerId, incident: Incident | None) -> VolunteerAccepted:
    """Refuses: volunteer_not_asked."""
    found, _ = asked_in(volunteer_id, incident, Reply.ASKED)
    return VolunteerAccepted(incident_id=found.id, volunteer_id=volunteer_id)


def arrive(volunteer_id: VolunteerId, incident: Incident | None) -> VolunteerArrived:
    """Refuses: volunteer_not_asked."""
    found, _ = asked_in(volunteer_id, incident, Reply.ACCEPTED)
    return VolunteerArrived(incident_id=found.id, volunteer_id=volunteer_id)


def decline(volunteer_id: VolunteerId, incident: Incident | None) -> VolunteerDeclined:
    """Not coming, even after a yes. Refuses: volunteer_not_asked, also for one who is there."""
    found, _ = asked_in(volunteer_id, incident, *COMING)
    return VolunteerDeclined(incident_id=found.id, volunteer_id=volunteer_id, silent=False)


def is_coming(volunteer_id: VolunteerId, incident: Incident) -> bool:
    """Whether somebody else must be asked when this one is gone."""
    alert = incident.volunteers
    asked = () if alert is None else alert.asked
    return any(one.id == volunteer_id and one.reply in COMING for one in asked)


def fall_silent(
    volunteer_id: VolunteerId, incident: Incident | None, *, now: datetime, seconds: float
) -> VolunteerDeclined:
    """No answer in time. Refuses: volunteer_not_asked, volunteer_has_time."""
    found, asked = asked_in(volunteer_id, incident, Reply.ASKED)
    if now < silent_at(asked, seconds=seconds):
        raise refusal("volunteer_has_time")
    return VolunteerDeclined(incident_id=found.id, volunteer_id=volunteer_id, silent=True)


def silent_at(asked: AskedVolunteer, *, seconds: float) -> datetime:
    """When no answer counts as a no."""
    return asked.asked_at + timedelta(seconds=seconds)


def stand_down(incident: Incident, why: WhyOver) -> tuple[VolunteersStoodDown, ...]:
    """The end for all who were asked; nothing when nobody was."""
    alert = incident.volunteers
    if alert is None:
        return ()
    released = in_it(alert)
    return (VolunteersStoodDown(incident_id=incident.id, volunteer_ids=released, why=why),)


def require_alert(incident: Incident) -> None:
    """Refuses: no_volunteers_asked."""
    if incident.volunteers is None:
        raise refusal("no_volunteers_asked", incident=incident.id)


def in_it(alert: VolunteerAlert) -> tuple[VolunteerId, ...]:
    """Asked and not out of it, in the order of asking."""
    return tuple(asked.id for asked in alert.asked if asked.reply in IN_IT)


def too_far(one: Free, seconds: float, scene: Point) -> bool:
    """Whether it is farther than somebody offered to go, or no way leads there."""
    return seconds == inf or distance_m(one.point, scene) > one.terms.radius_m


def reply_of(alert: VolunteerAlert, volunteer_id: VolunteerId) -> Reply | None:
    """How far one who was asked has come, the last time that it was; None: it was not asked."""
    replies = (one.reply for one in reversed(alert.asked) if one.id == volunteer_id)
    return next(replies, None)


def goes_on_fetching(alert: VolunteerAlert, back: Collection[VolunteerId]) -> VolunteerId | None:
    """Who may have the AED in hand by now, unless it is among those who turn back."""
    return None if alert.fetcher in back else alert.fetcher


def send_elsewhere(
    incident: Incident,
    alert: VolunteerAlert,
    seconds: Mapping[VolunteerId, float],
    back: tuple[VolunteerId, ...],
    fetcher: VolunteerId | None,
) -> VolunteersSentElsewhere:
    """The seconds that each has from now on; who said to be there and has hardly any is there."""
    going = {
        one: float(round(each))
        for one, each in seconds.items()
        if reply_of(alert, one) in COMING or each >= THERE_SECONDS
    }
    return VolunteersSentElsewhere(
        incident_id=incident.id,
        volunteer_ids=tuple(going),
        seconds=tuple(going.values()),
        too_far=back,
        fetcher=fetcher,
        aed=None if fetcher is None else alert.aed,
    )


def take_over(incident: Incident, alert: VolunteerAlert, into: Incident) -> VolunteersTakenOver:
    """They come to `into` as they stood. How somebody looks is sealed apart from the fact."""
    return VolunteersTakenOver(
        incident_id=into.id,
        from_incident_id=incident.id,
        alert=msgspec.structs.replace(alert, description=None),
    )


def joined(own: VolunteerAlert | None, other: VolunteerAlert) -> VolunteerAlert:
    """One alert of two, its own first, in entries of its own. Nobody stands in both as coming; one
    AED is enough, and of two descriptions its own counts."""
    own = VolunteerAlert() if own is None else own
    known = {one.id for one in own.asked}
    more = [one for one in other.asked if one.reply in IN_IT or one.id not in known]
    fetches, told = own if own.fetcher else other, own if own.stream else other
    return VolunteerAlert(
        asked=[msgspec.structs.replace(one) for one in (*own.asked, *more)],
        fetcher=fetches.fetcher,
        aed=fetches.aed,
        description=told.description,
        ref=told.ref,
        stream=told.stream,
    )
