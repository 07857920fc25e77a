"""What a city has agreed with its neighbours: who lends what, how many, and when. Dated data."""

from dataclasses import dataclass
from datetime import date

from turnout.base.ids import AgencyId, Capability


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A neighbour lends units that can do one of `capabilities`, at most `most` at once.

    `agency` is the neighbour: its units in the city's list are lent, and never sent otherwise. It
    holds from the local day `valid_from` until the next edition with that neighbour, at the local
    `hours` (from, to; over midnight too; None: always). Without an answer in `answer_seconds` the
    next neighbour is asked.
    """

    agency: AgencyId
    valid_from: date
    capabilities: frozenset[Capability]
    most: int
    hours: tuple[int, int] | None
    answer_seconds: float
    source: str
