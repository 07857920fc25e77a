"""What is decided about posts that are put in force, and about rounds."""

from typing import Final

from turnout.dispatch.commands.deployment import (
    AdoptPosts,
    CallVisitLate,
    MakeVisit,
    PlanRounds,
    SeeLateVisit,
    TakeBackPosts,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.late_visits import is_out, told_of, visit_seconds
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import posts, rounds


def _adopt(desk: Desk, command: AdoptPosts) -> Events:
    board = desk.board
    city = board.city
    mine = {
        unit.id
        for unit in city.units.values()
        if city.agencies[unit.agency].service is command.service and board.is_ours(unit.id)
    }
    today = desk.now.astimezone(board.zone).date()
    version = len(board.deployed.posts) + 1
    return (posts.adopt(command, version=version, units=mine, today=today),)


def _take_back(desk: Desk, command: TakeBackPosts) -> Events:
    plans = desk.board.deployed.posts
    plan = plans[command.version - 1] if 1 <= command.version <= len(plans) else None
    return (posts.take_back(plan, version=command.version, reason=command.reason),)


def _plan_rounds(desk: Desk, command: PlanRounds) -> Events:
    board = desk.board
    for unit in sorted({stop.unit_id for stop in command.stops}):
        board.get_unit(unit)
        if not board.is_ours(unit):
            raise refusal("unit_not_lent", unit=unit)
    planned = rounds.plan(
        command.stops,
        first_day=command.first_day,
        last_day=command.last_day,
        zone=board.zone,
    )
    return (planned,)


def _visit(desk: Desk, command: MakeVisit) -> Events:
    made = rounds.visit(
        desk.board.deployed.stops,
        unit=command.unit_id,
        site=command.site,
        starts_at=command.starts_at,
    )
    return (made,)


def _call_late(desk: Desk, command: CallVisitLate) -> Events:
    board, unit = desk.board, command.unit_id
    found = rounds.find(board.deployed.stops, unit, command.site, command.starts_at)
    late = rounds.call_late(
        found,
        None if found is None else visit_seconds(board, found.stop),
        is_out=is_out(board, unit),
        told=told_of(board, unit),
        now=desk.now,
    )
    return (late,)


def _see_late(desk: Desk, command: SeeLateVisit) -> Events:
    seen = rounds.see_late(
        desk.board.deployed.stops,
        unit=command.unit_id,
        site=command.site,
        starts_at=command.starts_at,
    )
    return (seen,)


DECIDERS: Final[Deciders] = {
    AdoptPosts: _adopt,
    TakeBackPosts: _take_back,
    PlanRounds: _plan_rounds,
    MakeVisit: _visit,
    CallVisitLate: _call_late,
    SeeLateVisit: _see_late,
}
