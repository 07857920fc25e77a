"""What becomes of volunteers when their incident is elsewhere, of another kind, or one with
another: they stand down, or each has another way."""

from collections.abc import Collection

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import VolunteerId
from turnout.dispatch.decisions.base import Events
from turnout.dispatch.decisions.on_foot import (
    alerted,
    nearest,
    over_aed,
    rules_of,
    scene_of,
    ways_to,
)
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.volunteers import VolunteerAlert, WhyOver
from turnout.dispatch.rules import volunteers
from turnout.dispatch.volunteering import VolunteerRules


def led_on(desk: Desk, before: Incident, after: Incident) -> Events:
    """Volunteers stand down when the incident becomes one for which they are not asked. They have
    other ways when it lies elsewhere, or when an AED is wanted now, or no longer."""
    alert, rules = before.volunteers, rules_of(desk)
    if alert is None or rules is None:
        return ()
    why = _forbidden(desk, after, rules)
    if why is not None:
        return volunteers.stand_down(before, why)
    scene = scene_of(after)
    if scene is None:
        return ()
    moved = scene != scene_of(before)
    if not moved and _wants_aed(before, rules) == _wants_aed(after, rules):
        return ()
    return _ways_anew(desk, after, _on_a_way(alert, moved=moved), rules, scene)


def gone_along(desk: Desk, incident: Incident, into: Incident) -> Events:
    """Those who come to an incident come to the one that it is merged into, `into` as it is then;
    they stand down where nobody is asked for that, or where nobody knows where it is."""
    alert, rules, scene = incident.volunteers, rules_of(desk), scene_of(into)
    if alert is None:
        return ()
    if rules is None or scene is None or not volunteers.in_it(alert):
        return volunteers.stand_down(incident, WhyOver.CLOSED)
    why = _forbidden(desk, into, rules)
    if why is not None:
        return volunteers.stand_down(incident, why)
    both = msgspec.structs.replace(into, volunteers=volunteers.joined(into.volunteers, alert))
    going = _on_a_way(alert, moved=scene != scene_of(incident))
    taken = volunteers.take_over(incident, alert, into)
    return taken, *_ways_anew(desk, both, going, rules, scene)


def _forbidden(desk: Desk, incident: Incident, rules: VolunteerRules) -> WhyOver | None:
    kind = desk.board.find_type(incident.incident_type)
    return volunteers.forbidden(kind, incident.flags, rules)


def _wants_aed(incident: Incident, rules: VolunteerRules) -> bool:
    return incident.incident_type in rules.aed_types


def _on_a_way(alert: VolunteerAlert, *, moved: bool) -> list[VolunteerId]:
    """Who has a way to go: also who is there, once that is the wrong place."""
    going = volunteers.IN_IT if moved else volunteers.COMING
    return [one.id for one in alert.asked if one.reply in going]


def _ways_anew(
    desk: Desk,
    after: Incident,
    going: Collection[VolunteerId],
    rules: VolunteerRules,
    scene: Point,
) -> Events:
    """What is said to `going`; for each who turns back the next nearest is asked."""
    alert = after.volunteers
    assert alert is not None, "somebody was asked"
    ways = ways_to(desk, scene, rules, going)
    back = tuple(one.id for one, seconds in ways if volunteers.too_far(one, seconds, scene))
    fetcher = volunteers.goes_on_fetching(alert, back) if _wants_aed(after, rules) else None
    seconds = {one.id: seconds for one, seconds in ways if one.id not in back}
    if fetcher in seconds and volunteers.reply_of(alert, fetcher) in volunteers.COMING:
        start = next(one.point for one, _ in ways if one.id == fetcher)
        seconds[fetcher] = over_aed(desk, start, alert.aed, scene, rules)
    sent = volunteers.send_elsewhere(after, alert, seconds, back, fetcher)
    asked = {one.id for one in alert.asked}
    walks = nearest(desk, scene, rules, count=len(back), asked=asked) if back else []
    left = [one.id for one in alert.asked if one.reply in volunteers.COMING and one.id not in back]
    coming = [] if fetcher is not None else [*left, *(walk.id for walk in walks)]
    made = alerted(desk, after, walks, coming)
    return (sent, made) if walks or made.fetcher is not None else (sent,)
