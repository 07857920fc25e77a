"""The reviews' part of the office: closed incidents of some days, and what was found of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from turnout.base.ids import IncidentId
from turnout.dispatch.board import Board
from turnout.dispatch.city import Service
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.facts import SealedText, read_event
from turnout.dispatch.model.calls import CallDetails
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.reviews import RemarkText
from turnout.dispatch.rebuild import unseal
from turnout.dispatch.refusals import refusal
from turnout.dispatch.service import Room
from turnout.insight.calendar import Period
from turnout.insight.case import Case, Flag
from turnout.insight.cases import cases_between, flagged_for_place
from turnout.web.measuring import Measures
from turnout.web.outlooks import Sees
from turnout.web.views.reviews import reviews_shape, rounds_rows
from turnout.web.views.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which cases to show; None is any."""

    service: Service | None = None
    incident_type: str | None = None
    priority: int | None = None
    flag: Flag | None = None
    reviewed: Literal["yes", "no"] | None = None


class Reviewing:
    """Implements the reviews of turnout.web.office_door.Office."""

    def __init__(self, room: Room, board: Board) -> None:
        """`board` is the room's durable one."""
        self._room = room
        self._board = board

    async def cases(
        self,
        period: Period,
        wanted: Wanted,
        measures: Measures,
        sees: Sees | None = None,
    ) -> Row:
        """ReviewsShape, of what somebody may see of services and districts; None: all. Refuses:
        unknown_type."""
        city, reviews = self._board.city, measures.reviews
        if wanted.incident_type is not None and wanted.incident_type not in city.incident_types:
            raise refusal("unknown_type", type=wanted.incident_type)
        begin, end = period.bounds(ZoneInfo(city.timezone))
        found = await cases_between(self._room.source.ledger, city, begin, end)
        cases = [one for one in found.values() if sees is None or sees(one.service, one.district)]
        await self._look_at_places(cases)
        fitting = [case for case in cases if _fits(case, wanted, case.id in reviews)]
        rounds = measures.rounds.between(begin, end, lambda one: sees is None or sees(one, None))
        shape = reviews_shape(city, period, cases, fitting, reviews)
        return {**shape, "rounds": rounds_rows(rounds)}

    async def _look_at_places(self, cases: Sequence[Case]) -> None:
        """Whether each address was forced: that alone is read of a place, as long as it is kept."""
        texts = await unseal(self._room.source, sorted({case.place_ref for case in cases}))
        for case in cases:
            place = _place(texts.get(case.place_ref))
            flagged_for_place(case, verified=None if place is None else place.verified)

    async def reviews_of(self, incident_id: IncidentId) -> Row:
        """CaseReviews. Refuses: unknown_incident."""
        ledger = self._room.source.ledger
        records = [record async for record in ledger.read_stream(f"incident-{incident_id}")]
        if not records:
            raise refusal("unknown_incident", incident=incident_id)
        facts = [
            (record, event)
            for record in records
            if isinstance(event := read_event(record), IncidentReviewed)
        ]
        refs = [event.sealed.ref for _, event in facts if event.sealed is not None]
        texts = await unseal(self._room.source, refs)
        return {
            "incident_id": incident_id,
            "reviews": [
                {
                    "at": record.happened_at,
                    "by": record.actor,
                    "checklist": event.checklist,
                    "answers": event.answers,
                    "outcome": event.outcome,
                    "remark": _remark(event, texts),
                    "remarked": event.sealed is not None,
                }
                for record, event in reversed(facts)
            ],
        }


def _place(text: SealedText | None) -> Place | None:
    if isinstance(text, CallDetails):
        return text.place
    return text if isinstance(text, Place) else None


def _remark(event: IncidentReviewed, texts: Mapping[str, SealedText]) -> str | None:
    text = None if event.sealed is None else texts.get(event.sealed.ref)
    return text.text if isinstance(text, RemarkText) else None


def _fits(case: Case, wanted: Wanted, reviewed: bool) -> bool:
    return (
        wanted.service in (None, case.service)
        and wanted.incident_type in (None, case.incident_type)
        and wanted.priority in (None, case.priority)
        and (wanted.flag is None or wanted.flag in case.flags)
        and (wanted.reviewed is None or reviewed == (wanted.reviewed == "yes"))
    )
