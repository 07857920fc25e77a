"""What is decided about classes, and about taking back a change of the calendar."""

from typing import Final

from turnout.community import turns
from turnout.community.commands.classes import AdoptClasses, TakeBackCalendar, TakeBackClasses
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.events.classes import ClassesAdopted
from turnout.community.events.desk import CalendarChanged, Day
from turnout.community.rules import amend, days


def _adopt(look: Look, command: AdoptClasses) -> Events:
    days.require_county(look.catalogue, command.party)
    reason = turns.require_reason(command.reason)
    amend.require_to_come(command.valid_from, today=look.board.day(look.now))
    amend.require_good(look.catalogue, command.classes, command.valid_from)
    adopted = ClassesAdopted(
        version=len(look.board.state.amended.adoptions) + 1,
        valid_from=command.valid_from,
        classes=command.classes,
        reason=reason,
    )
    return (adopted,)


def _take_back(look: Look, command: TakeBackClasses) -> Events:
    days.require_county(look.catalogue, command.party)
    taken_back = amend.take_back(
        look.board.state.amended.adoptions.get(command.version),
        version=command.version,
        reason=turns.require_reason(command.reason),
        today=look.board.day(look.now),
    )
    return (taken_back,)


def _calendar(look: Look, command: TakeBackCalendar) -> Events:
    days.require_county(look.catalogue, command.party)
    reason, state = turns.require_reason(command.reason), look.board.state
    change = amend.require_change(state.amended.calendar, command.number)
    undone = amend.days_to_undo(change, state.swaps, today=look.board.day(look.now))
    back = tuple(Day(day=day, works=not change.days[day]) for day in undone)
    return (CalendarChanged(days=back, reason=reason, takes_back=change.number),)


DECIDERS: Final[Deciders] = {
    AdoptClasses: _adopt,
    TakeBackClasses: _take_back,
    TakeBackCalendar: _calendar,
}
