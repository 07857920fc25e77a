"""What a city says of personal data beyond the one figure of its callers: how long each kind of
text is kept, by type of incident, and how few may stand behind a statistic."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from turnout.base.ids import IncidentTypeCode


class TextKind(StrEnum):
    """What is sealed of people, by the stream that it is sealed for: one is erased, others stay.

    call: number, name, words and place of a caller; incident: a corrected place, where crews
    waited and where they found a road blocked; perimeter; messages: between room and crews; scene:
    sectors, tasks and notes; review: a reviewer's remark; journal: the room's own entries.
    """

    CALL = "call"
    INCIDENT = "incident"
    PERIMETER = "perimeter"
    MESSAGES = "messages"
    SCENE = "scene"
    REVIEW = "review"
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """From a day on: so many days after the end, for one type of incident or (None) for all."""

    kind: TextKind
    days: int
    valid_from: date
    source: str
    incident_type: IncidentTypeCode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """`kept`: what is kept otherwise than callers are. `statistics_fewest`: fewer lines than that
    are shown to nobody who does not handle incidents."""

    kept: tuple[Kept, ...] = ()
    statistics_fewest: int = 10

    def days(
        self, kind: TextKind, incident_type: IncidentTypeCode | None, ended: date, *, otherwise: int
    ) -> int:
        """How long a text of what ended on that day is kept. What is said of its type goes before
        what is said of all; the latest edition counts."""
        found = [
            each
            for each in self.kept
            if each.kind is kind
            and each.valid_from <= ended
            and each.incident_type in (None, incident_type)
        ]
        best = max(
            found, key=lambda each: (each.incident_type is not None, each.valid_from), default=None
        )
        return otherwise if best is None else best.days

    def rules(self, otherwise: int) -> str:
        """A name for exactly these rules; empty where all is kept as long as callers are. Under
        other rules what is due is looked for from the record's beginning."""
        if not self.kept:
            return ""
        return sha256(repr((otherwise, self.kept)).encode()).hexdigest()[:16]

    def horizons(self, otherwise: int) -> tuple[int, ...]:
        """All different numbers of days, the shortest first."""
        return tuple(sorted({otherwise, *(each.days for each in self.kept)}))


AS_CALLERS = Privacy()
"""All is kept as long as callers are."""
