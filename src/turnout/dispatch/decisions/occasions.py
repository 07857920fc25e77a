"""What is decided about occasions that are known beforehand, and about the duty level."""

from typing import Final

from turnout.dispatch.commands.occasions import (
    BeginOccasion,
    CancelOccasion,
    EndDutyLevel,
    EndOccasion,
    PlanOccasion,
    SetDutyLevel,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.occasions import Occasion
from turnout.dispatch.on_duty import on_duty
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import duty_level, occasions


def _plan(desk: Desk, command: PlanOccasion) -> Events:
    board = desk.board
    for unit in command.unit_ids:
        board.get_unit(unit)
        if not board.is_ours(unit):
            raise refusal("unit_not_lent", unit=unit)
    occasion = Occasion(
        id=board.next_occasion,
        name=command.name,
        starts_at=command.starts_at,
        ends_at=command.ends_at,
        unit_ids=command.unit_ids,
        planned_by=desk.actor,
        repeats=command.repeats,
    )
    others = board.occasions.values()
    return (occasions.plan(occasion, others, now=desk.now, zone=board.zone),)


def _cancel(desk: Desk, command: CancelOccasion) -> Events:
    occasion = occasions.find(desk.board.occasions, command.occasion_id)
    cancelled = occasions.cancel(occasion, reason=command.reason)
    return (cancelled,) if command.for_good else (cancelled, *_again(desk, occasion))


def _begin(desk: Desk, command: BeginOccasion) -> Events:
    occasion = occasions.find(desk.board.occasions, command.occasion_id)
    return (occasions.begin(occasion, now=desk.now),)


def _end(desk: Desk, command: EndOccasion) -> Events:
    occasion = occasions.find(desk.board.occasions, command.occasion_id)
    return (occasions.end(occasion, now=desk.now), *_again(desk, occasion))


def _again(desk: Desk, occasion: Occasion) -> Events:
    """The next time of one that repeats."""
    board = desk.board
    planned = occasions.again(occasion, next_id=board.next_occasion, now=desk.now, zone=board.zone)
    return () if planned is None else (planned,)


def _set_level(desk: Desk, command: SetDutyLevel) -> Events:
    board = desk.board
    today = desk.now.astimezone(board.zone).date()
    level = duty_level.set_level(
        duty_level.levels_on(board.city.duty_levels, today),
        command.code,
        until=command.until,
        reason=command.reason,
        on_duty=on_duty(board),
        now=desk.now,
    )
    return (level,)


def _end_level(desk: Desk, _command: EndDutyLevel) -> Events:
    return (duty_level.end_level(desk.board.duty, actor=desk.actor, now=desk.now),)


DECIDERS: Final[Deciders] = {
    PlanOccasion: _plan,
    CancelOccasion: _cancel,
    BeginOccasion: _begin,
    EndOccasion: _end,
    SetDutyLevel: _set_level,
    EndDutyLevel: _end_level,
}
