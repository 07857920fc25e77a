"""What somebody asks of the room. A command is accepted whole, or refused with rule and remedy."""

from datetime import datetime

import msgspec

from turnout.base.ids import (
    Actor,
    AssignmentId,
    CallId,
    HospitalId,
    IncidentId,
    IncidentTypeCode,
    UnitId,
)
from turnout.dispatch.city import Service
from turnout.dispatch.model import AssignmentStatus, CallDetails, CallSource, Place


class Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="do"):
    """The base of all commands."""


class ReceiveCall(Command, frozen=True, kw_only=True, tag="receive_call"):
    """A call rings. `type_hint` is the caller's own rough word, if any."""

    dialled: Service
    source: CallSource
    details: CallDetails
    type_hint: IncidentTypeCode | None = None


class TakeCall(Command, frozen=True, kw_only=True, tag="take_call"):
    """A call-taker takes a ringing call: a new incident, or one more voice about `link_to`."""

    call_id: CallId
    link_to: IncidentId | None = None


class AbandonCall(Command, frozen=True, kw_only=True, tag="abandon_call"):
    """The caller hung up before anybody took the call."""

    call_id: CallId


class Locate(Command, frozen=True, kw_only=True, tag="locate"):
    """Correct the place of an open incident."""

    incident_id: IncidentId
    place: Place


class Classify(Command, frozen=True, kw_only=True, tag="classify"):
    """Say what it is. A priority that departs from the type's own wants a reason."""

    incident_id: IncidentId
    incident_type: IncidentTypeCode
    priority: int | None = None
    reason: str | None = None


class Recommend(Command, frozen=True, kw_only=True, tag="recommend"):
    """Ask for a fresh recommendation of what the plan still wants."""

    incident_id: IncidentId


class AssignUnits(Command, frozen=True, kw_only=True, tag="assign_units"):
    """Send units. `recommendation` is the number of the one that was on the screen (None when
    there was none); departing from it wants a reason."""

    incident_id: IncidentId
    unit_ids: tuple[UnitId, ...]
    recommendation: int | None = None
    reason: str | None = None


class ReportStatus(Command, frozen=True, kw_only=True, tag="report_status"):
    """A crew says where its order stands. `hospital_id` goes with transporting."""

    assignment_id: AssignmentId
    status: AssignmentStatus
    hospital_id: HospitalId | None = None


class CancelAssignment(Command, frozen=True, kw_only=True, tag="cancel_assignment"):
    """Take an order back."""

    assignment_id: AssignmentId
    reason: str


class DivertUnit(Command, frozen=True, kw_only=True, tag="divert_unit"):
    """Take a unit that is on its way from one incident and send it to another."""

    assignment_id: AssignmentId
    to_incident_id: IncidentId
    reason: str


class RequestReinforcement(Command, frozen=True, kw_only=True, tag="request_reinforcement"):
    """Raise the incident to the next stage (or to `level`): only the difference is wanted."""

    incident_id: IncidentId
    level: int | None = None


class CloseIncident(Command, frozen=True, kw_only=True, tag="close_incident"):
    """End an incident with its outcome."""

    incident_id: IncidentId
    disposition: str


class ReopenIncident(Command, frozen=True, kw_only=True, tag="reopen_incident"):
    """A closed incident is not over after all."""

    incident_id: IncidentId
    reason: str


class ReportReturned(Command, frozen=True, kw_only=True, tag="report_returned"):
    """A returning unit is back where it belongs."""

    unit_id: UnitId


class TakeOutOfService(Command, frozen=True, kw_only=True, tag="take_out_of_service"):
    """A free unit goes off duty."""

    unit_id: UnitId
    reason: str


class PutBackInService(Command, frozen=True, kw_only=True, tag="put_back_in_service"):
    """A unit comes back on duty."""

    unit_id: UnitId


class OpenRoom(Command, frozen=True, kw_only=True, tag="open_room"):
    """The room starts with this city and this code: what every later decision rests upon."""

    city_id: str
    city_digest: str
    roads_digest: str
    code_version: str


class NoteErasure(Command, frozen=True, kw_only=True, tag="note_erasure"):
    """Personal text was erased: see PersonalTextErased."""

    streams: int
    until: datetime
    up_to: int


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """A command with who gave it and its idempotency key.

    The same key, actor and command give the same answer once; another command under a used key
    is refused. `happened_at` is claimed by the sender; None means now.
    """

    command: Command
    actor: Actor
    key: str
    happened_at: datetime | None = None
