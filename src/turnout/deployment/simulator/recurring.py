"""Calls without an end: a recorded or modelled stretch told again, week after week."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from turnout.deployment.simulator.calls import RecordedCall

WEEK = timedelta(weeks=1)


def repeat_weekly(calls: Sequence[RecordedCall], *, after: datetime) -> Iterator[RecordedCall]:
    """The calls of whole weeks from the first on, moved by whole weeks, those after `after`.

    Each keeps its weekday and hour (a change to summer time moves them by an hour). Of a stretch
    shorter than a week everything is told once a week. Ids get the number of the repetition, so
    that none comes twice. `calls` are in order of time; without calls there are none.
    """
    if not calls:
        return
    first = calls[0].received_at
    weeks = max(1, (calls[-1].received_at - first) // WEEK)
    period = weeks * WEEK
    told = [call for call in calls if call.received_at < first + period]
    for repetition in count((after - first) // period):
        for call in told:
            moved = call.received_at + repetition * period
            if moved > after:
                yield _named_anew(call, moved, repetition)


def _named_anew(call: RecordedCall, received_at: datetime, repetition: int) -> RecordedCall:
    of = call.second_caller_of
    return replace(
        call,
        id=f"{call.id}@{repetition}",
        received_at=received_at,
        second_caller_of=None if of is None else f"{of}@{repetition}",
    )
