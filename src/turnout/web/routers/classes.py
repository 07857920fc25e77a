"""Classes, limits and the working calendar: seen, tried on the record, adopted, taken back."""

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from fastapi import APIRouter
from fastapi.responses import Response

from turnout.community.board import Board
from turnout.community.catalogue import AreaId
from turnout.community.commands.classes import AdoptClasses, TakeBackCalendar, TakeBackClasses
from turnout.community.editions import as_if_always
from turnout.community.events.desk import Day
from turnout.community.model import ids
from turnout.community.model.classes import ClassText
from turnout.community.rules import amend, days
from turnout.insight.desk_trial import (
    Moved,
    Terms,
    Trial,
    back_weeks,
    cases_since,
    moved_by_days,
    try_terms,
)
from turnout.web.community import CommunityHere, act_at_desk
from turnout.web.parts import READS, WRITES, AskerHere, Json, NumberPath
from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.routers.cases import AreaPath, day_of
from turnout.web.views.classes import classes_shape, trial_shape
from turnout.web.wire.asks import Because
from turnout.web.wire.cases import CaseAnswer
from turnout.web.wire.classes import (
    AdoptClassesAsk,
    ClassDraft,
    ClassesShape,
    TermsTrialShape,
    TryTermsAsk,
)

router = APIRouter(prefix="/api/areas/{area_id}", tags=["community"])


@router.get("/classes", response_model=ClassesShape, responses=READS)
async def read_classes(area_id: AreaPath, door: CommunityHere) -> Response:
    """All classes with their limits, the calendar, and what the county changed."""
    board = await door.book.settled()
    if AreaId(area_id) not in board.catalogue.areas:
        raise WebProblem(NOT_FOUND)
    return Json(classes_shape(board, door.book.now()))


@router.post("/classes/try", response_model=TermsTrialShape, responses=WRITES)
async def try_classes(
    area_id: AreaPath, ask: TryTermsAsk, door: CommunityHere, _asker: AskerHere
) -> Response:
    """What of the last days' cases would have been late under a draft; nothing is recorded."""
    board, now = await door.book.settled(), door.book.now()
    days.require_county(board.catalogue, ids.desk(AreaId(area_id)))
    draft, valid_from = _texts(ask.classes), day_of(ask.valid_from)
    named = tuple(Day(day=day_of(one.day), works=one.works) for one in ask.days)
    today = board.day(now)
    _require_good(board, draft, named, valid_from, today)
    since = now - timedelta(days=ask.back_days)
    cases = await cases_since(door.book.writer.ledger, since)
    weeks = back_weeks((one.day for one in named), today=today) if named else 0
    before, ahead, behind = _terms(board, draft, named, valid_from, weeks)
    waiting = list(board.state.open_cases())

    def run() -> tuple[Trial, Moved]:
        moved = moved_by_days(waiting, before, ahead)
        return try_terms(cases, before, behind, now=now), moved

    trial, moved = await asyncio.to_thread(run)
    return Json(trial_shape(trial, since=since, until=now, weeks=weeks, moved=moved))


@router.post("/classes/adopt", response_model=CaseAnswer, responses=WRITES)
async def adopt_classes(
    area_id: AreaPath, ask: AdoptClassesAsk, door: CommunityHere, asker: AskerHere
) -> Response:
    """The draft counts for what comes in from that local day on."""
    command = AdoptClasses(
        party=ids.desk(AreaId(area_id)),
        classes=_texts(ask.classes),
        valid_from=day_of(ask.valid_from),
        reason=ask.reason,
    )
    return await act_at_desk(door, command, asker)


@router.post("/classes/{version}/take-back", response_model=CaseAnswer, responses=WRITES)
async def take_back_classes(
    area_id: AreaPath, version: NumberPath, ask: Because, door: CommunityHere, asker: AskerHere
) -> Response:
    """An adoption counts no more for what comes in from tomorrow on."""
    party = ids.desk(AreaId(area_id))
    command = TakeBackClasses(party=party, version=version, reason=ask.reason)
    return await act_at_desk(door, command, asker)


@router.post("/calendar/{number}/take-back", response_model=CaseAnswer, responses=WRITES)
async def take_back_calendar(
    area_id: AreaPath, number: NumberPath, ask: Because, door: CommunityHere, asker: AskerHere
) -> Response:
    """The days to come of a change are again as they were before."""
    party = ids.desk(AreaId(area_id))
    command = TakeBackCalendar(party=party, number=number, reason=ask.reason)
    return await act_at_desk(door, command, asker)


def _texts(drafts: Sequence[ClassDraft]) -> tuple[ClassText, ...]:
    given: list[dict[str, Any]] = [one.model_dump() for one in drafts]
    return msgspec.convert(given, type=tuple[ClassText, ...])


def _require_good(
    board: Board, draft: Sequence[ClassText], named: tuple[Day, ...], valid_from: date, today: date
) -> None:
    """A draft that could be adopted. Refuses as adopting it, and changing the calendar, would."""
    if draft or not named:
        amend.require_to_come(valid_from, today=today)
        amend.require_good(board.catalogue, draft, valid_from)
    if named:
        board.changed_days(named, today=today)


def _terms(
    board: Board, draft: Sequence[ClassText], named: tuple[Day, ...], valid_from: date, weeks: int
) -> tuple[Terms, Terms, Terms]:
    """As it is; with the draft's days as they are; and as if the draft had always been."""
    catalogue, swaps = board.catalogue, dict(board.state.swaps)
    ahead = {one.day: one.works for one in named}
    behind = {one.day - timedelta(weeks=weeks): one.works for one in named}
    drafted = as_if_always(catalogue, draft, valid_from)
    return (
        Terms(catalogue=catalogue, swaps=swaps),
        Terms(catalogue=catalogue, swaps=swaps | ahead),
        Terms(catalogue=drafted, swaps=swaps | behind),
    )
