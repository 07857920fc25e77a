"""What keeps a unit from being recommended, and how near two calls are one: dated data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """What makes a unit ineligible, how far two calls may lie apart and still be one, and how long
    a seat may have a call without a sign before it goes back to the queue.

    `shift_end_margin_seconds`: how long before the end of its shift a unit must be there to be
    recommended. `rest_min_seconds`: the rest of a team between two shifts."""

    position_age_max_seconds: float
    crew_min: Mapping[str, int]
    duplicate_within_m: float
    duplicate_within_seconds: float
    candidates_shown: int
    hospital_turnaround_seconds: float
    claim_stale_seconds: float
    shift_end_margin_seconds: float
    rest_min_seconds: float
