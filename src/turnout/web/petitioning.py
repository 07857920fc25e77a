"""What the room does for requests of whoever an incident speaks of: who handled it, what it says
of people, and its erasure."""

from typing import Any

from turnout.base.ids import IncidentId, account_of
from turnout.dispatch.erasing import erase_incident
from turnout.dispatch.model.calls import Call
from turnout.dispatch.rebuild import reload_incident
from turnout.dispatch.refusals import refusal
from turnout.dispatch.service import Room
from turnout.web.views.city import lon_lat


class Petitioning:
    """The requests' part of the office."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def handled_by(self, incident_id: IncidentId) -> frozenset[str]:
        """The accounts that did anything about an incident."""
        read = self._room.source.ledger.read_stream(f"incident-{incident_id}")
        actors = [record.actor async for record in read]
        if not actors:
            raise refusal("unknown_incident", incident=incident_id)
        return frozenset(account for actor in actors if (account := account_of(actor)))

    async def known(self, incident_id: IncidentId) -> list[dict[str, Any]]:
        """What callers of an incident said of themselves, as long as it is kept. Refuses:
        unknown_incident."""
        await self._room.flush()
        reloaded = await reload_incident(self._room.source, incident_id)
        if reloaded is None:
            raise refusal("unknown_incident", incident=incident_id)
        return [
            {
                "call_id": call.id,
                "received_at": call.received_at,
                "number": None if call.details is None else call.details.caller_number,
                "name": None if call.details is None else call.details.caller_name,
                "text": None if call.details is None else call.details.text,
                **_place(call),
            }
            for call in reloaded.calls
        ]

    async def erase(self, incident_id: IncidentId) -> tuple[str, ...]:
        """Destroy the keys of all that is sealed of a closed incident. Refuses: not_over_yet."""
        return await erase_incident(self._room, incident_id)


def _place(call: Call) -> dict[str, Any]:
    place = None if call.details is None else call.details.place
    point = None if place is None else place.point
    return {
        "address": None if place is None else place.address,
        "point": None if point is None else lon_lat(point),
    }
