"""Who is near on foot, and who can fetch a defibrillator: asked of the ports for one decision."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from math import inf

from turnout.base.geo import Point
from turnout.base.ids import VolunteerId
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.volunteers import VolunteersAlerted
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.rules import volunteers
from turnout.dispatch.rules.volunteers import Fetch, Free, Walk
from turnout.dispatch.state import State
from turnout.dispatch.volunteering import VolunteerRules


def rules_of(desk: Desk) -> VolunteerRules | None:
    """What the city says of volunteers today."""
    return volunteers.rules_on(desk.board.city.volunteers, _local(desk).date())


def scene_of(incident: Incident) -> Point | None:
    """Where they are to come to; None: nobody knows where that is."""
    return None if incident.place is None else incident.place.point


def alerted(
    desk: Desk,
    incident: Incident,
    walks: Sequence[Walk],
    coming: Sequence[VolunteerId],
) -> VolunteersAlerted:
    """Those newly asked, and who of all that come fetches the AED, if nobody does yet."""
    chosen = None
    rules, scene = rules_of(desk), scene_of(incident)
    if rules is not None and scene is not None and incident.incident_type in rules.aed_types:
        chosen = _fetch(desk, incident, coming, scene, rules)
    return VolunteersAlerted(
        incident_id=incident.id,
        volunteer_ids=tuple(walk.id for walk in walks),
        seconds=tuple(walk.seconds for walk in walks),
        fetcher=None if chosen is None else chosen.id,
        aed=None if chosen is None else chosen.aed,
        fetch_seconds=None if chosen is None else chosen.seconds,
    )


def nearest(
    desk: Desk,
    scene: Point,
    rules: VolunteerRules,
    *,
    count: int,
    asked: Collection[VolunteerId] = (),
) -> list[Walk]:
    """The nearest on foot who were not asked yet."""
    places = desk.doors.volunteers.places(desk.now)
    free = [one for one in _free(desk.board, places) if one.id not in asked]
    able = volunteers.willing(free, scene, at=_local(desk).time())
    ways = rules.walk_seconds(desk.doors.on_foot, [one.point for one in able], [scene])
    return volunteers.nearest(able, [seconds for (seconds,) in ways], count=count)


def ways_to(
    desk: Desk, scene: Point, rules: VolunteerRules, names: Collection[VolunteerId]
) -> list[tuple[Free, float]]:
    """Of those whose offer stands and whose place is known: where each is, and its seconds on foot
    to the scene; infinite: there is no way."""
    places = desk.doors.volunteers.places(desk.now)
    known = [
        Free(one.id, one.terms, places[one.id])
        for one in map(desk.board.volunteers.get, names)
        if one is not None and one.terms is not None and one.id in places
    ]
    ways = rules.walk_seconds(desk.doors.on_foot, [one.point for one in known], [scene])
    return [(one, seconds) for one, (seconds,) in zip(known, ways, strict=True)]


def over_aed(
    desk: Desk, start: Point, code: str | None, scene: Point, rules: VolunteerRules
) -> float:
    """Seconds on foot to the scene over the AED of that code; infinite: there is no way."""
    stands = [aed.point for aed in desk.board.city.aeds if aed.code == code]
    legs = [
        rules.walk_seconds(desk.doors.on_foot, [here], [there])[0][0]
        for stand in stands[:1]
        for here, there in ((start, stand), (stand, scene))
    ]
    return sum(legs) if legs else inf


def _fetch(
    desk: Desk,
    incident: Incident,
    coming: Sequence[VolunteerId],
    scene: Point,
    rules: VolunteerRules,
) -> Fetch | None:
    """One that is fetched for another incident is not in its place any more."""
    places, at = desk.doors.volunteers.places(desk.now), _local(desk).time()
    taken = _taken(desk.board.incidents.values(), incident)
    known = [one for one in coming if one in places]
    aeds = [aed for aed in desk.board.city.aeds if aed.hours.holds(at) and aed.code not in taken]
    stands, on_foot = [aed.point for aed in aeds], desk.doors.on_foot
    to_aeds = rules.walk_seconds(on_foot, [places[one] for one in known], stands)
    to_scene = [seconds for (seconds,) in rules.walk_seconds(on_foot, stands, [scene])]
    return volunteers.fetch(known, aeds, to_aeds=to_aeds, to_scene=to_scene)


def _taken(open_incidents: Iterable[Incident], incident: Incident) -> set[str | None]:
    """AEDs that others than those who come to `incident` fetch."""
    own = () if incident.volunteers is None else volunteers.in_it(incident.volunteers)
    alerts = (one.volunteers for one in open_incidents)
    return {one.aed for one in alerts if one is not None and one.fetcher not in own}


def _free(board: State, places: dict[VolunteerId, Point]) -> list[Free]:
    """Those whose offer stands, whose place is known, and who are not out for anything."""
    return [
        Free(one.id, one.terms, places[one.id])
        for one in board.volunteers.values()
        if one.terms is not None and one.id in places and board.find_alert_of(one.id) is None
    ]


def _local(desk: Desk) -> datetime:
    return desk.now.astimezone(desk.board.zone)
