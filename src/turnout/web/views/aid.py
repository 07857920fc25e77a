"""Mutual aid on an incident's card."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from turnout.dispatch.aid import offers_to
from turnout.dispatch.city import Need
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.state import State

Row = dict[str, Any]


def aid_rows(incident: Incident) -> list[Row]:
    """AidShapes, in the order of asking."""
    return [
        {
            "number": one.number,
            "neighbour": one.neighbour,
            "needs": _needs(one.needs),
            "status": one.status,
            "asked_at": one.asked_at,
            "answer_by": one.answer_by,
            "reason": one.reason,
            "unit_ids": list(one.unit_ids),
            "minutes": one.minutes,
        }
        for one in incident.aid
    ]


def aid_offers(state: State, incident: Incident, *, now: datetime) -> list[Row]:
    """AidOffers of now."""
    return [
        {"neighbour": one.agreement.agency, "needs": _needs(one.needs)}
        for one in offers_to(state, incident, now=now)
    ]


def _needs(needs: Sequence[Need]) -> list[Row]:
    return [{"capability": need.capability, "count": need.count} for need in needs]
