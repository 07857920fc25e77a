"""Classes, limits and the calendar as their page shows them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from turnout.community.board import Board
from turnout.community.calendar import is_workday
from turnout.community.catalogue import CaseClass, Edition, Limit, Step
from turnout.community.model.classes import CalendarChange, ClassAdoption, ClassText
from turnout.insight.desk_trial import Moved, Ran, Tally, Trial
from turnout.web.views.cases import words_shape
from turnout.web.views.rows import Row

CHANGED_SHOWN = 200


def classes_shape(board: Board, now: datetime) -> Row:
    """ClassesShape."""
    today, amended = board.day(now), board.state.amended
    return {
        "county": board.catalogue.top,
        "today": today.isoformat(),
        "last_year": board.last_year,
        "classes": [_class(one, board, today) for one in board.catalogue.classes_on(today)],
        "adoptions": [_adoption(one) for one in reversed(amended.adoptions.values())],
        "weekdays": list(board.catalogue.hours.weekdays),
        "days": _odd_days(board, today),
        "changes": [_change(one, board, today) for one in reversed(amended.calendar.values())],
    }


def _class(one: CaseClass, board: Board, today: date) -> Row:
    counting = [
        edition for edition in board.catalogue.editions.get(one.code, ()) if edition.counts(today)
    ]
    newest: Edition | None = max(counting, key=lambda e: (e.since, e.version), default=None)
    return {
        "code": one.code,
        "name": words_shape(one.name),
        "group": one.group,
        "kind": one.kind.value,
        "limits": _limits(one.limits),
        "evidence": [each.value for each in one.evidence],
        "verifier": one.verifier.value,
        "suspends": [each.value for each in one.suspends],
        "open": one.holds(today),
        "valid_from": _day(one.valid_from),
        "valid_until": _day(one.valid_until),
        "version": 0 if newest is None else newest.version,
    }


def _limits(limits: Mapping[Step, Limit]) -> Row:
    return {
        step.value: {"amount": limit.amount, "unit": limit.unit.value}
        for step, limit in limits.items()
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _text(one: ClassText) -> Row:
    return {
        "code": one.code,
        "name": words_shape(one.name),
        "limits": _limits(one.limits),
        "evidence": [each.value for each in one.evidence],
        "verifier": one.verifier.value,
        "suspends": [each.value for each in one.suspends],
        "like": one.like,
        "retired": one.retired,
    }


def _adoption(one: ClassAdoption) -> Row:
    return {
        "version": one.version,
        "valid_from": one.valid_from.isoformat(),
        "until": _day(one.until),
        "classes": [_text(text) for text in one.classes],
        "reason": one.reason,
        "adopted_at": one.adopted_at,
        "adopted_by": one.adopted_by,
        "taken_back_at": one.taken_back_at,
        "taken_back_by": one.taken_back_by,
        "taken_back_because": one.taken_back_because,
    }


def _odd_days(board: Board, today: date) -> list[Row]:
    catalogue, swaps = board.catalogue, board.state.swaps
    last = date(board.last_year, 12, 31)
    days = (today + timedelta(days=n) for n in range((last - today).days + 1))
    found = ((day, is_workday(catalogue, swaps, day)) for day in days)
    return [
        {"day": day.isoformat(), "works": works}
        for day, works in found
        if works != (day.weekday() in catalogue.hours.weekdays)
    ]


def _change(one: CalendarChange, board: Board, today: date) -> Row:
    swaps = board.state.swaps
    return {
        "number": one.number,
        "days": [{"day": day.isoformat(), "works": works} for day, works in one.days.items()],
        "reason": one.reason,
        "changed_at": one.changed_at,
        "changed_by": one.changed_by,
        "takes_back": one.takes_back,
        "undoable": any(day > today and swaps[day] == works for day, works in one.days.items()),
    }


def trial_shape(trial: Trial, *, since: datetime, until: datetime, weeks: int, moved: Moved) -> Row:
    """TermsTrialShape; what turns late comes before what does not any more, the newest first."""
    first = sorted(trial.changed, key=lambda ran: (ran.late_before, -ran.case.id))
    shown = first[:CHANGED_SHOWN]
    return {
        "since": since,
        "until": until,
        "cases": trial.cases,
        "retired": trial.retired,
        "back_weeks": weeks,
        "clocks": trial.total.clocks,
        "before": trial.total.before,
        "after": trial.total.after,
        "by_class": _tallies({str(code): one for code, one in trial.by_class.items()}),
        "by_owner": _tallies({str(party): one for party, one in trial.by_owner.items()}),
        "by_step": [
            _tally(step.value, trial.by_step[step]) for step in Step if step in trial.by_step
        ],
        "sooner": moved.sooner,
        "later": moved.later,
        "changed_count": len(trial.changed),
        "shown": len(shown),
        "changed": [_turned(ran) for ran in shown],
    }


def _tallies(tallies: Mapping[str, Tally]) -> list[Row]:
    """Those that were late or would be, the largest change first; ties by code."""
    late = [(code, one) for code, one in tallies.items() if one.before or one.after]
    late.sort(key=lambda pair: (-abs(pair[1].after - pair[1].before), pair[0]))
    return [_tally(code, one) for code, one in late]


def _tally(code: str, one: Tally) -> Row:
    return {"code": code, "clocks": one.clocks, "before": one.before, "after": one.after}


def _turned(ran: Ran) -> Row:
    return {
        "case_id": ran.case.id,
        "class_code": ran.case.class_code,
        "step": ran.clock.step.value,
        "owner": ran.clock.owner,
        "ended_at": ran.ended_at,
        "due_before": ran.due_before,
        "due_after": ran.due_after,
        "late_before": ran.late_before,
        "late_after": ran.late_after,
    }
