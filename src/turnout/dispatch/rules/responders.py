"""Responders: a number that names nobody, known places and abilities, and nobody in two places."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from turnout.base.ids import AgencyId, Capability, StationId, UnitId
from turnout.base.time import instant_text
from turnout.dispatch.model.responders import Responder, Somebody, Tour
from turnout.dispatch.refusals import refusal

NUMBER: Final = re.compile(r"[A-Z]{0,4}-?[0-9]{1,10}")
"""A staff number: no name fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Establishment:
    """What a list of responders is held against. `seen` are those of the same list before."""

    agencies: Collection[AgencyId]
    stations: Collection[StationId]
    capabilities: Collection[Capability]
    seen: set[Somebody] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """What a list of tours is held against. `of` are the tours that stay as they are and, from row
    to row, those of the list itself."""

    people: Mapping[Somebody, Responder]
    units: Collection[UnitId]
    of: dict[Somebody, list[Tour]]
    rest_min_seconds: float
    zone: ZoneInfo
    now: datetime


def require_responder(one: Responder, known: Establishment) -> None:
    """Take one into `known.seen`. Refuses: staff_number_no_number, unknown_agency, unknown_station,
    unknown_qualification, validity_backwards, responder_twice."""
    if NUMBER.fullmatch(one.number) is None:
        raise refusal("staff_number_no_number")
    if one.agency not in known.agencies:
        listed = tuple(sorted(known.agencies))
        raise refusal("unknown_agency", agency=one.agency, agencies=listed)
    if one.station is not None and one.station not in known.stations:
        raise refusal("unknown_station", station=one.station)
    for code in one.qualifications:
        if code not in known.capabilities:
            able = tuple(sorted(known.capabilities))
            raise refusal("unknown_qualification", qualification=code, capabilities=able)
    if one.valid_from and one.valid_until and one.valid_until < one.valid_from:
        raise refusal("validity_backwards", number=one.number)
    if (one.agency, one.number) in known.seen:
        raise refusal("responder_twice", number=one.number, agency=one.agency)
    known.seen.add((one.agency, one.number))


def is_valid(one: Responder, at: datetime, zone: ZoneInfo) -> bool:
    """Whether somebody may be on duty on the local day of a moment."""
    day = at.astimezone(zone).date()
    begun = one.valid_from is None or one.valid_from <= day
    return begun and (one.valid_until is None or day <= one.valid_until)


def require_tour(tour: Tour, known: Duties, *, reason: str | None) -> bool:
    """Take one into `known.of`; True when it has too little rest and `reason` says why. Refuses:
    unknown_responder, responder_not_valid, unknown_unit, tour_backwards, tour_is_past,
    tours_overlap, tour_rest_too_short (without a reason)."""
    who = (tour.agency, tour.number)
    responder = known.people.get(who)
    if responder is None:
        raise refusal("unknown_responder", agency=tour.agency, number=tour.number)
    _require_hours(tour, known.now)
    if not is_valid(responder, tour.starts_at, known.zone):
        day = tour.starts_at.astimezone(known.zone).date()
        raise refusal("responder_not_valid", number=tour.number, day=day.isoformat())
    if tour.unit_id is not None and tour.unit_id not in known.units:
        raise refusal("unknown_unit", unit=tour.unit_id)
    others = known.of.setdefault(who, [])
    _require_elsewhere(tour, others)
    short = _is_short_of_rest(tour, others, known.rest_min_seconds)
    if short and reason is None:
        raise refusal(
            "tour_rest_too_short",
            number=tour.number,
            starts=instant_text(tour.starts_at),
            hours=f"{known.rest_min_seconds / 3600:g}",
        )
    others.append(tour)
    return short


def _require_hours(tour: Tour, now: datetime) -> None:
    if tour.ends_at <= tour.starts_at:
        raise refusal("tour_backwards", number=tour.number, starts=instant_text(tour.starts_at))
    if tour.ends_at <= now:
        raise refusal("tour_is_past", number=tour.number, ends=instant_text(tour.ends_at))


def _require_elsewhere(tour: Tour, others: Sequence[Tour]) -> None:
    for other in others:
        if tour.starts_at < other.ends_at and other.starts_at < tour.ends_at:
            raise refusal(
                "tours_overlap",
                number=tour.number,
                starts=instant_text(other.starts_at),
                ends=instant_text(other.ends_at),
            )


def _is_short_of_rest(tour: Tour, others: Sequence[Tour], rest_min_seconds: float) -> bool:
    """Whether less than the rest lies between it and another; a tour that goes on at once is one
    with it."""
    rest = timedelta(seconds=rest_min_seconds)
    for other in others:
        free = max(tour.starts_at - other.ends_at, other.starts_at - tour.ends_at)
        if timedelta(0) < free < rest:
            return True
    return False
