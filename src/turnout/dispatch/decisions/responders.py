"""What is decided about responders and their tours of duty."""

from typing import Final

from turnout.base.ids import AgencyId
from turnout.dispatch.commands.responders import ListResponders, ListTours
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.responders import RespondersListed, ToursListed
from turnout.dispatch.model.responders import PeopleText, Responder, Tour, ToursText
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import shifts
from turnout.dispatch.rules.crews import require_qualified
from turnout.dispatch.rules.responders import require_responder, require_tour
from turnout.dispatch.staffing import (
    CrewChange,
    by_agency,
    duties_of,
    establishment_of,
    people_with,
    tours_still_valid,
    tours_with,
)


def _list_responders(desk: Desk, command: ListResponders) -> Events:
    if not command.responders:
        raise refusal("no_responders")
    board, known = desk.board, establishment_of(desk.board)
    for one in command.responders:
        require_responder(one, known)
    listed = by_agency(command.responders)
    people = people_with(board, command.responders)
    tours = tours_still_valid(board, people)
    change = CrewChange(board, people=people, tours=tours, now=desk.now)
    return (
        *(_listed(desk, agency, listed[agency]) for agency in sorted(listed)),
        *(_toured(desk, agency, tours[agency], None) for agency in sorted(tours)),
        *_crews(desk, change),
    )


def _list_tours(desk: Desk, command: ListTours) -> Events:
    if not command.tours:
        raise refusal("no_tours")
    board = desk.board
    reason = (command.reason or "").strip() or None
    known = duties_of(board, command.tours, now=desk.now)
    short = {tour.agency for tour in command.tours if require_tour(tour, known, reason=reason)}
    tours = tours_with(board, command.tours, now=desk.now)
    change = CrewChange(board, people=known.people, tours=tours, now=desk.now)
    return (
        *(
            _toured(desk, agency, own, reason if agency in short else None)
            for agency, own in tours.items()
        ),
        *_crews(desk, change),
    )


def _crews(desk: Desk, change: CrewChange) -> Events:
    for one in change.wanted:
        require_qualified(one, desk.board.city.units[one.unit_id].capabilities)
    if not change.wanted:
        return tuple(change.cancelled)
    return (*change.cancelled, *shifts.plan(change.wanted, reason=None, roll=change.roll))


def _listed(desk: Desk, agency: AgencyId, people: list[Responder]) -> RespondersListed:
    stream = f"people-{agency}-{desk.board.sequence}"
    text = PeopleText(tuple(sorted(people, key=lambda one: one.number)))
    return RespondersListed(
        agency=agency,
        responders=len(people),
        sealed=desk.seal(stream, text),
        sealed_stream=stream,
    )


def _toured(
    desk: Desk, agency: AgencyId, tours: tuple[Tour, ...], reason: str | None
) -> ToursListed:
    stream = f"tours-{agency}-{desk.board.sequence}"
    text = ToursText(tuple(sorted(tours, key=lambda one: (one.number, one.starts_at))))
    return ToursListed(
        agency=agency,
        tours=len(tours),
        sealed=desk.seal(stream, text),
        sealed_stream=stream,
        reason=reason,
    )


DECIDERS: Final[Deciders] = {ListResponders: _list_responders, ListTours: _list_tours}
