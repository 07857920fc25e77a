"""What is decided about moving units up. A policy advises; only a person's command moves a unit."""

from typing import Final

import numpy as np

from turnout.base.ids import StationId, UnitId
from turnout.dispatch.commands.move_ups import (
    AcceptMoveUp,
    AdviseMoveUp,
    RefuseMoveUp,
    ReportAtPost,
    SendToPost,
    WithdrawMoveUp,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.distress import require_safe
from turnout.dispatch.moving_up import rules_for, standing, station_of
from turnout.dispatch.ports import Move
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import duty, move_up
from turnout.dispatch.waves import MoveUpRules


def _advise(desk: Desk, command: AdviseMoveUp) -> Events:
    board, coverage = desk.board, desk.doors.coverage
    rules = _rules(desk, command.service)
    if rules is None or coverage is None:
        raise refusal("move_up_off", service=command.service)
    waiting = board.move_ups.of(command.service)
    if waiting is not None:
        raise refusal("move_up_waits", number=waiting.number, service=command.service)
    now_standing = standing(board, rules, now=desk.now)
    move = coverage.best_move(rules, now_standing, posts=board.fleet.posts)
    if move is None:
        raise refusal("no_move_up", service=command.service)
    advised = move_up.advise(
        board.get_unit(board.roster.ids[move.unit]),
        move,
        rules,
        number=board.move_ups.next_number,
        reach_seconds=board.city.waves.reach_seconds[command.service],
    )
    return (advised,)


def _withdraw(desk: Desk, command: WithdrawMoveUp) -> Events:
    advice = move_up.find(desk.board.move_ups.waiting, command.number)
    rules = _rules(desk, advice.service)
    move = None if rules is None else _as_it_is(desk, rules, advice.unit_id, advice.post)
    return (move_up.withdraw(advice, move, rules, now=desk.now),)


def _as_it_is(desk: Desk, rules: MoveUpRules, unit_id: UnitId, post: StationId) -> Move | None:
    """What the policy makes of a move now; None: the unit does not stand free any more."""
    board, coverage = desk.board, desk.doors.coverage
    index = board.roster.index.get(unit_id)
    if index is None or coverage is None or not board.fleet.sendable[index]:
        return None
    now_standing = standing(board, rules, now=desk.now)
    return coverage.move(rules, now_standing, (index, post), posts=board.fleet.posts)


def _accept(desk: Desk, command: AcceptMoveUp) -> Events:
    advice = move_up.find(desk.board.move_ups.waiting, command.number)
    way = _way(desk, advice.unit_id, advice.post, standing_at=None)
    return move_up.accept(advice, way)


def _refuse(desk: Desk, command: RefuseMoveUp) -> Events:
    advice = move_up.find(desk.board.move_ups.waiting, command.number)
    return (move_up.refuse(advice, reason=command.reason),)


def _send(desk: Desk, command: SendToPost) -> Events:
    board = desk.board
    unit = board.get_unit(command.unit_id)
    standing_at = None if unit.returning else station_of(board, unit.id)
    way = _way(desk, unit.id, command.post, standing_at=standing_at)
    return (move_up.send(way, reason=command.reason),)


def _way(
    desk: Desk, unit_id: UnitId, post: StationId, *, standing_at: StationId | None
) -> move_up.Way:
    """Refuses: unit_in_distress, unknown_post."""
    require_safe(desk.board, (unit_id,))
    return move_up.Way(
        unit_id=unit_id,
        status=desk.board.unit_status(unit_id),
        standing_at=standing_at,
        post=post,
        road_seconds=_road_seconds(desk, unit_id, post),
    )


def _arrive(desk: Desk, command: ReportAtPost) -> Events:
    unit = desk.board.get_unit(command.unit_id)
    there = move_up.arrive(unit, desk.board.unit_status(unit.id))
    duty.require_after_last(unit, desk.happened_at)
    return (there,)


def _rules(desk: Desk, service: str) -> MoveUpRules | None:
    today = desk.now.astimezone(desk.board.zone).date()
    known = service in desk.board.city.waves.reach_seconds
    return rules_for(desk.board, service, today) if known else None


def _road_seconds(desk: Desk, unit_id: UnitId, post: StationId) -> float:
    """By open roads; infinite without a way. Refuses: unknown_post."""
    station = desk.board.city.stations.get(post)
    if station is None:
        raise refusal("unknown_post", post=post)
    unit = np.array([desk.board.roster.index[unit_id]], np.int64)
    return float(desk.doors.travel.seconds_from(unit, station.point)[0])


DECIDERS: Final[Deciders] = {
    AdviseMoveUp: _advise,
    WithdrawMoveUp: _withdraw,
    AcceptMoveUp: _accept,
    RefuseMoveUp: _refuse,
    SendToPost: _send,
    ReportAtPost: _arrive,
}
