"""What is decided about hazards of premises, and which open incidents they reach."""

from collections.abc import Iterator
from typing import Final

import msgspec

from turnout.base.geo import Point, distance_m
from turnout.dispatch.advice import recommended, wants_another_plan
from turnout.dispatch.commands.premises import ConfirmPremisesHazard, MendPremisesHazard
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events import Event
from turnout.dispatch.events.premises import HazardReachedIncident, PremisesHazardMended
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import ChangedPart
from turnout.dispatch.premises import HazardCode
from turnout.dispatch.rules import changes, premises


def _confirm(desk: Desk, command: ConfirmPremisesHazard) -> Events:
    confirmed = premises.confirm(desk.board.reported_hazards, command)
    reached = _reached(desk, command.point, command.radius_m)
    anew = (_with_hazard(desk, one, command) for one in reached)
    return (
        confirmed,
        *_told(reached, command.code, mended=False),
        *(recommended(desk, one) for one in anew if one is not None),
    )


def _with_hazard(desk: Desk, incident: Incident, command: ConfirmPremisesHazard) -> Incident | None:
    """The incident with the hazard, where another plan is for it by that; else None."""
    on = desk.board.plan_day(incident)
    if not command.confirmed_on <= on <= command.expires_on:
        return None
    after = msgspec.structs.replace(incident, flags=(*incident.flags, command.code))
    return after if wants_another_plan(desk.board, incident, after) else None


def _mend(desk: Desk, command: MendPremisesHazard) -> Events:
    hazard = premises.require_known(desk.board.reported_hazards, command.hazard)
    reached = _reached(desk, hazard.point, hazard.radius_m)
    return (
        PremisesHazardMended(hazard=command.hazard),
        *_told(reached, hazard.code, mended=True),
    )


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
