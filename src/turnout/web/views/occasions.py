"""Occasions and the duty level as rows."""

from datetime import date
from typing import Any

from turnout.dispatch.city import City
from turnout.dispatch.model.occasions import Occasion, Repeats
from turnout.dispatch.on_duty import short_now
from turnout.dispatch.rules.duty_level import levels_on
from turnout.dispatch.state import State

Row = dict[str, Any]


def occasion_row(occasion: Occasion) -> Row:
    """OccasionRow."""
    return {
        "id": occasion.id,
        "name": occasion.name,
        "starts_at": occasion.starts_at,
        "ends_at": occasion.ends_at,
        "unit_ids": list(occasion.unit_ids),
        "begun": occasion.begun,
        "planned_by": occasion.planned_by,
        "repeats": None if occasion.repeats is None else _repeats(occasion.repeats),
    }


def _repeats(repeats: Repeats) -> Row:
    return {"weekdays": list(repeats.weekdays), "last_day": repeats.last_day}


def duty_level_rows(state: State) -> dict[str, Row]:
    """DutyLevelRow by code: one, or none."""
    duty = state.duty
    if duty is None:
        return {}
    row = {
        "id": duty.code,
        "since": duty.since,
        "until": duty.until,
        "set_by": duty.set_by,
        "reason": duty.reason,
        "short": [
            {"capability": one.capability, "least": one.least, "on_duty": one.on_duty}
            for one in short_now(state)
        ],
    }
    return {duty.code: row}


def duty_levels_shape(city: City, on: date) -> list[Row]:
    """DutyLevelShapes that can be set on a local day."""
    return [
        {
            "code": level.code,
            "name": {"en": level.name.en, "zh": level.name.zh},
            "least": [{"capability": name, "count": count} for name, count in level.least],
        }
        for level in levels_on(city.duty_levels, on).values()
    ]
