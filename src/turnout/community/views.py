"""What a desk, a body, a worker or a reporter may see of the cases."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from turnout.community import turns
from turnout.community.board import Board
from turnout.community.deadlines import Due, Light
from turnout.community.model import ids
from turnout.community.model.cases import Case, Status
from turnout.community.model.ids import Party


class Listed(StrEnum):
    """Which cases a page shows: one's own turn, what is late, what waits for others."""

    TURN = "turn"
    LATE = "late"
    WAITING = "waiting"


def has_part(board: Board, case: Case, party: Party) -> bool:
    """Whether a party has to do with a case: the desks above its grid and the one that runs it, the
    grid, whoever handles or handled it, and whoever has a task."""
    if party in {case.handler, case.verifier, ids.grid(case.grid_id), *case.returned_by}:
        return True
    area = ids.area_of(party)
    if area is not None:
        grid = board.catalogue.grids[case.grid_id]
        return area in {*board.catalogue.line(case.desk), *board.catalogue.line(grid.area)}
    return any(task.party == party for task in case.tasks.values())


def is_turn(case: Case, party: Party) -> bool:
    """Whether somebody waits for the party: its step, its task, a request for more time, or an
    escalation that it answers for."""
    if turns.owner_of(case) == party:
        return True
    if case.ask is not None and party == ids.desk(case.desk):
        return True
    return any(task.party == party and task.clock is not None for task in case.tasks.values())


def light_of(board: Board, case: Case, now: datetime) -> Light:
    """The worst light of the case's clocks."""
    lights = [due.light(now) for due in board.dues(case)]
    order = (Light.RED, Light.AMBER, Light.GREEN)
    return next((one for one in order if one in lights), Light.STILL)


def list_cases(board: Board, party: Party, listed: Listed, now: datetime) -> list[Case]:
    """The cases of a list: late ones first, then by due time, then by number."""
    board.refresh()
    return sorted(_chosen(board, party, listed, now), key=lambda case: _order(board, case, now))


def _chosen(board: Board, party: Party, listed: Listed, now: datetime) -> Iterator[Case]:
    for case in board.state.open_cases():
        if listed is Listed.TURN:
            if is_turn(case, party):
                yield case
        elif not has_part(board, case, party):
            continue
        elif listed is Listed.LATE:
            if light_of(board, case, now) is Light.RED:
                yield case
        elif not is_turn(case, party):
            yield case


def _order(board: Board, case: Case, now: datetime) -> tuple[bool, float, int]:
    due = _first_due(board.dues(case))
    return (
        light_of(board, case, now) is not Light.RED,
        float("inf") if due is None else due.timestamp(),
        case.id,
    )


def _first_due(dues: list[Due]) -> datetime | None:
    return min((due.at for due in dues if due.at is not None), default=None)


def is_public(board: Board, case: Case, now: datetime) -> bool:
    """Whether the public map may show it: registered, not private, and old enough that nobody is
    watched by it."""
    if case.class_code is None or case.status is Status.COLLECTED or case.merged_into is not None:
        return False
    hours = board.catalogue.rules.public_after_hours
    old = (now - case.collected_at).total_seconds() >= hours * 3600
    return old and not board.catalogue.classes[case.class_code].private
