"""For which incidents a plan is: conditions, each empty when it asks nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

HOURS_OF_DAY: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What of an incident a plan may ask. `hour` is local, of the incident's opening, as `on` is;
    `flags` are those of its answers, and the codes of the hazards confirmed at its place."""

    on: date
    hour: int
    priority: int | None
    district: str | None
    flags: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """All that is set must hold. `hours` are from and until, local; until before from: overnight.

    priorities, districts: one of them; flags: all of them; until: the last day, included.
    """

    priorities: frozenset[int] = frozenset()
    districts: frozenset[str] = frozenset()
    hours: tuple[int, int] | None = None
    flags: frozenset[str] = frozenset()
    until: date | None = None

    @property
    def count(self) -> int:
        """How many conditions are set: more is more specific."""
        parts = (self.priorities, self.districts, self.hours, self.flags, self.until)
        return sum(bool(part) for part in parts)

    def holds(self, about: Circumstances) -> bool:
        """Whether the plan is for such an incident."""
        return (
            (not self.priorities or about.priority in self.priorities)
            and (not self.districts or about.district in self.districts)
            and (self.hours is None or about.hour in hours_of(self.hours))
            and self.flags <= set(about.flags)
            and (self.until is None or about.on <= self.until)
        )

    def meets(self, other: "When") -> bool:
        """Whether some incident could fit both."""
        return (
            _share(self.priorities, other.priorities)
            and _share(self.districts, other.districts)
            and (
                self.hours is None
                or other.hours is None
                or bool(hours_of(self.hours) & hours_of(other.hours))
            )
        )


def _share(one: frozenset[int] | frozenset[str], other: frozenset[int] | frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def hours_of(hours: tuple[int, int]) -> frozenset[int]:
    """The hours of the day from the first until before the second, over midnight where need be."""
    start, end = hours
    span = (end - start) % HOURS_OF_DAY or HOURS_OF_DAY
    return frozenset((start + hour) % HOURS_OF_DAY for hour in range(span))


ANY: Final = When()
"""No condition at all."""
