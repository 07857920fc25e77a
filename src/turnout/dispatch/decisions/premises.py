"""What is decided about hazards of premises, and which open incidents they reach."""

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Final

import msgspec

from turnout.base.geo import Point, distance_m
from turnout.dispatch.advice import is_another_plan, recommended
from turnout.dispatch.commands.premises import ConfirmPremisesHazard, MendPremisesHazard
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events import Event
from turnout.dispatch.events.orders import UnitsRecommended
from turnout.dispatch.events.premises import HazardReachedIncident, PremisesHazardMended
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import ChangedPart
from turnout.dispatch.premises import Hazard, HazardCode
from turnout.dispatch.rules import changes, premises


def _confirm(desk: Desk, command: ConfirmPremisesHazard) -> Events:
    known = desk.board.reported_hazards
    confirmed = premises.confirm(known, command)
    today = desk.now.astimezone(desk.board.zone).date()
    if not premises.is_news(known.get(command.hazard), today):
        return (confirmed,)
    reached = _reached(desk, command.point, command.radius_m)
    after = {**known, confirmed.hazard: premises.hazard_of(confirmed)}
    told = _told(reached, command.code, mended=False)
    return confirmed, *told, *_recommended_anew(desk, reached, after)


def _mend(desk: Desk, command: MendPremisesHazard) -> Events:
    known = desk.board.reported_hazards
    hazard = premises.require_known(known, command.hazard)
    reached = _reached(desk, hazard.point, hazard.radius_m)
    after = {code: one for code, one in known.items() if code != command.hazard}
    told = _told(reached, hazard.code, mended=True)
    mended = PremisesHazardMended(hazard=command.hazard)
    return mended, *told, *_recommended_anew(desk, reached, after)


def _recommended_anew(
    desk: Desk, reached: Iterable[Incident], after: dict[str, Hazard]
) -> Iterator[UnitsRecommended]:
    """Who is to be sent where another plan counts with the hazards as they are then."""
    board = copy(desk.board)
    board.reported_hazards = after
    then = msgspec.structs.replace(desk, board=board)
    for incident in reached:
        if is_another_plan(desk.board.find_plan(incident), board.find_plan(incident)):
            yield recommended(then, incident)


def _reached(desk: Desk, point: Point, radius_m: float) -> list[Incident]:
    return [
        incident
        for incident in desk.board.incidents.values()
        if incident.place is not None
        and incident.place.point is not None
        and distance_m(incident.place.point, point) <= radius_m
    ]


def _told(reached: list[Incident], code: HazardCode, *, mended: bool) -> Iterator[Event]:
    """Each incident's own fact; crews on their way must know, too."""
    for incident in reached:
        yield HazardReachedIncident(incident_id=incident.id, code=code, mended=mended)
        yield from changes.tell(incident, (ChangedPart.FLAGS,))


DECIDERS: Final[Deciders] = {ConfirmPremisesHazard: _confirm, MendPremisesHazard: _mend}
