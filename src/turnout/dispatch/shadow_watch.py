"""Asks the policies in the shadow after units were sent: the answer to the dispatcher is out by
then, and the facts of it are durable."""

from collections.abc import Sequence
from contextlib import suppress

from turnout.base.ids import IncidentId
from turnout.dispatch.commands import ROOM, Envelope
from turnout.dispatch.commands.shadows import NoteShadows
from turnout.dispatch.events.orders import UnitAssigned
from turnout.dispatch.facts import Fact
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.service import Room


class ShadowWatch:
    """One room's. `look` notes what the policies would have done where units were sent since."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._sent: dict[IncidentId, int] = {}
        room.follow(self._heed)

    def _heed(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            if isinstance(fact.event, UnitAssigned):
                self._sent[fact.event.incident_id] = fact.record.sequence

    async def look(self) -> None:
        """Raises NotSaved; then it is asked again."""
        for incident_id, sequence in tuple(self._sent.items()):
            key = f"shadows {incident_id} {sequence}"
            command = NoteShadows(incident_id=incident_id)
            with suppress(Refusal):
                await self._room.submit(Envelope(command=command, actor=ROOM, key=key))
            if self._sent.get(incident_id) == sequence:
                del self._sent[incident_id]
