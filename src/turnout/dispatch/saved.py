"""What a snapshot of the board holds, and the name of that shape."""

from hashlib import sha256
from typing import Final

import msgspec

from turnout.base.ids import AlarmId, ClosureId, IncidentId, OccasionId, UnitId, VolunteerId
from turnout.dispatch.events.room import RoomOpened
from turnout.dispatch.model.aid import Lent
from turnout.dispatch.model.alarms import Alarm
from turnout.dispatch.model.calls import Call
from turnout.dispatch.model.closures import Closure
from turnout.dispatch.model.deployment import Deployed
from turnout.dispatch.model.desks import Handover, RoomDesk
from turnout.dispatch.model.hospitals import HospitalState
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.key_sites import KeySites
from turnout.dispatch.model.move_ups import MoveUps
from turnout.dispatch.model.occasions import Duty, Occasion
from turnout.dispatch.model.on_scene import Note
from turnout.dispatch.model.papers import Papers
from turnout.dispatch.model.plans import Adoption
from turnout.dispatch.model.responders import Staff
from turnout.dispatch.model.units import Unit
from turnout.dispatch.model.volunteers import Volunteer
from turnout.dispatch.model.warnings import Warnings
from turnout.dispatch.older_rows import Kept, KeptPlaces
from turnout.dispatch.premises import Hazard


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """A board as bytes can hold it: all that cannot be worked out from the rest, in order."""

    sequence: int
    next_call: int
    next_incident: IncidentId
    opened: RoomOpened | None
    calls: list[Call]
    incidents: list[Incident]
    closed: list[Incident]
    units: list[Unit]
    versions: list[tuple[str, int]]
    alarms: list[Alarm]
    next_alarm: AlarmId
    hospitals: list[HospitalState]
    desks: list[RoomDesk]
    handovers: list[Handover]
    next_handover: int
    volunteers: list[Volunteer]
    alerted: list[tuple[VolunteerId, IncidentId]]
    to_erase: list[str]
    journal: list[Note]
    next_note: int
    closures: tuple[Closure, ...]
    next_closure: ClosureId
    lent: list[tuple[UnitId, Lent]]
    occasions: list[Occasion]
    next_occasion: OccasionId
    duty: Duty | None
    adoptions: list[Adoption]
    staff: list[Staff]
    deployed: Deployed
    move_ups: MoveUps
    papers: Papers
    reported_hazards: list[tuple[str, Hazard]]
    warnings: Warnings
    key_sites: KeySites
    earlier: Kept
    earlier_places: KeptPlaces | None = None


SNAPSHOT_SHAPE: Final = sha256(
    msgspec.json.encode(msgspec.json.schema(Saved), order="deterministic")
).hexdigest()[:12]
"""Names what a snapshot holds: one of another shape is left alone, and the facts are read again."""
