"""What is decided when something comes in."""

from typing import Final

import msgspec

from turnout.base.geo import Point
from turnout.base.text import Words
from turnout.community.catalogue import AreaId, CaseClass, Grid, Step
from turnout.community.commands.steps import CollectCase, FixOnSpot
from turnout.community.decisions.base import Deciders, Events, Look, first_limit
from turnout.community.events.levels import CaseBackFromRoom
from turnout.community.events.steps import CaseCollected, CaseFixedOnSpot
from turnout.community.model import ids
from turnout.community.model.cases import Case, Source, Status
from turnout.community.model.ids import CaseId
from turnout.community.refusals import Refusal, refusal
from turnout.community.rules import collect, duplicates, verify

HANDED_OVER_AGAIN: Final = Words("handed over again", "再次转来").both


def _collect(look: Look, command: CollectCase) -> Events:
    known = _case_of_call(look, command)
    if known is not None:
        return _back(look, command, known)
    collect.require_said(
        words=command.text.words, photos=len(command.photos), code=command.class_code
    )
    if command.class_code is None:
        return (collected_of(look, msgspec.structs.replace(command, attributes=()), None),)
    case_class = collect.find_class(look.catalogue, command.class_code, look.board.day(look.at))
    answers = collect.answers_of(case_class, command.attributes)
    return (collected_of(look, msgspec.structs.replace(command, attributes=answers), case_class),)


def _case_of_call(look: Look, command: CollectCase) -> Case | None:
    """The case that a call is already, when the room handed it over before."""
    if command.call_id is None:
        return None
    case_id = look.board.state.calls.get(command.call_id)
    return None if case_id is None else look.board.state.cases.get(case_id)


def _back(look: Look, command: CollectCase, case: Case) -> Events:
    """The room took the call and handed it over again. Refuses: call_has_case."""
    if case.status is not Status.AT_ROOM:
        raise refusal("call_has_case", call=command.call_id, case=case.id)
    step = Step.ROUTE if case.class_code is not None else Step.REGISTER
    back = CaseBackFromRoom(case_id=case.id, reason=HANDED_OVER_AGAIN, limit=look.limit(case, step))
    return (back,)


def _place(look: Look, command: CollectCase) -> tuple[Grid, AreaId]:
    """The grid and the desk. What the room hands over is never lost: without a place, or with one
    outside, it is the county's. Refuses: place_outside."""
    day, point = look.board.day(look.at), command.text.point
    try:
        if point is None:
            raise refusal("place_outside")
        grid = collect.grid_among(look.board.boxes.around(point), point.lon, point.lat, day)
    except Refusal:
        if command.source is not Source.ROOM:
            raise
        return collect.unplaced(look.catalogue, day), look.catalogue.top
    return grid, collect.first_desk(look.catalogue, grid)


def collected_of(look: Look, command: CollectCase, case_class: CaseClass | None) -> CaseCollected:
    """The fact that something came in. Refuses: place_outside."""
    grid, desk = _place(look, command)
    point = command.text.point
    case_id = CaseId(look.board.state.next_case)
    photos = look.photos(case_id, command.photos)
    drawn = point is not None and (case_class is None or not case_class.private)
    limit = (
        first_limit(look.catalogue, Step.REGISTER)
        if case_class is None
        else case_class.limits[Step.REGISTER]
    )
    return CaseCollected(
        case_id=case_id,
        source=command.source,
        class_code=command.class_code,
        grid_id=grid.id,
        desk=desk,
        point=Point(*collect.blurred(point.lon, point.lat)) if drawn and point else None,
        sealed=look.seal(case_id, command.text),
        limit=limit,
        token=command.token,
        photos=photos,
        proposed=_proposed(look, command, [photo.looks for photo in photos]),
        attributes=command.attributes,
        component=command.component,
        language=command.language,
        call_id=command.call_id,
    )


def _proposed(look: Look, command: CollectCase, looks: list[str]) -> tuple[CaseId, ...]:
    if command.text.point is None:
        return ()
    return duplicates.propose(
        look.board.near(command.text.point, command.component, looks),
        look.catalogue.rules,
        at=command.text.point,
        code=command.class_code,
        looks=looks,
        component=command.component,
        now=look.now,
    )


def _fix(look: Look, command: FixOnSpot) -> Events:
    case_class = collect.find_class(look.catalogue, command.class_code, look.board.day(look.at))
    collect.require_on_the_spot(case_class, photos=len(command.photos))
    asked = CollectCase(
        source=Source.WORKER,
        text=command.text,
        class_code=command.class_code,
        component=command.component,
    )
    collected = collected_of(look, asked, case_class)
    if ids.grid(collected.grid_id) != command.party:
        raise refusal(
            "not_your_turn",
            case=collected.case_id,
            owner=ids.grid(collected.grid_id),
            party=command.party,
        )
    fixed = CaseFixedOnSpot(
        case_id=collected.case_id,
        reopen_until=verify.reopen_until(look.catalogue.rules, look.now),
        photos=look.photos(collected.case_id, command.photos),
    )
    return collected, fixed


DECIDERS: Final[Deciders] = {CollectCase: _collect, FixOnSpot: _fix}
