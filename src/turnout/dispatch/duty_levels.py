"""The city's duty levels: from a day on, how many units must be on duty while one is in force."""

from dataclasses import dataclass
from datetime import date

from turnout.base.ids import Capability
from turnout.base.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLevel:
    """A level by its code ("1", "storm"), valid from a day until its next edition. `least`: units
    that can do it, how many must be on duty, busy ones too."""

    code: str
    valid_from: date
    name: Words
    least: tuple[tuple[Capability, int], ...]
