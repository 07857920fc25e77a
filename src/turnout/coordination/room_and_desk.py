"""Between the control room and the community desk: one's fact is a command at the other's door."""

from typing import Final

from turnout.base.ids import Actor, CallId, IncidentId
from turnout.base.text import Words
from turnout.community.commands import Envelope as DeskEnvelope
from turnout.community.commands.levels import NoteCall, TakeBack
from turnout.community.commands.steps import CollectCase
from turnout.community.model.cases import Case, CaseText, Source, Status
from turnout.community.model.ids import ROOM as THE_ROOM
from turnout.community.model.mediation import Mediation
from turnout.dispatch.city import Service
from turnout.dispatch.commands import Envelope as RoomEnvelope
from turnout.dispatch.commands.calls import ReceiveCall, ReturnFromDesk
from turnout.dispatch.model.calls import Call, CallDetails, CallSource, CallStatus, place_of
from turnout.dispatch.model.places import Place

BETWEEN: Final = Actor("coordination")
"""Who gives the commands that pass between the two."""

ANSWERS_FIRST: Final = Service.POLICE
"""Whose queue an urgent case rings in: whoever answers it passes it on like any call."""

HANDED_OVER: Final = Words("handed over by the control room", "指挥中心转来").both
DONE_ALREADY: Final = Words("the room was done with it already", "指挥中心此前已处理完毕").both
CALL_ENDED: Final = Words("the room ended the call", "指挥中心已结束该报警").both


def closed(incident_id: IncidentId) -> str:
    """Why a case comes home whose incident is over."""
    en, zh = f"the room closed incident {incident_id}", f"指挥中心已办结警情 {incident_id}"
    return Words(en, zh).both


def to_desk(call: Call) -> DeskEnvelope | None:
    """The case that a call becomes; None for one that is not the desk's (any more). Handed over
    once more, the key is another one, for the call's stream went on."""
    if call.status is not CallStatus.AT_DESK:
        return None
    details, place = call.details, place_of(call.details)
    told = [] if details is None else [details.text or "", call.reason or ""]
    command = CollectCase(
        source=Source.ROOM,
        text=CaseText(
            words="\n".join(filter(None, told)) or HANDED_OVER,
            address="" if place is None else place.address,
            point=None if place is None else place.point,
            name="" if details is None else details.caller_name or "",
            contact="" if details is None else details.caller_number or "",
        ),
        call_id=call.id,
        language=call.language,
    )
    return DeskEnvelope(command=command, actor=BETWEEN, key=f"room-{call.id}-{call.version}")


def danger(case: Case, mediation: Mediation, place: str, reason: str) -> RoomEnvelope | None:
    """The call that a mediator's danger button becomes: always a new one, for it is where the
    session is. It says where, and not a word of the case or of who its parties are. None for a
    case that is not the room's, or that came there in another way."""
    if case.status is not Status.AT_ROOM or mediation.danger != case.to_room:
        return None
    text = case.text or CaseText()
    home = Place(address=text.address or _name(case), point=text.point)
    at = Place(address=place, point=None) if place else home
    details = CallDetails(place=at, text=f"{_name(case)}\n{reason}")
    return _ring(case, details)


def _ring(case: Case, details: CallDetails) -> RoomEnvelope:
    new = ReceiveCall(dialled=ANSWERS_FIRST, source=CallSource.WEB, details=details)
    return RoomEnvelope(command=new, actor=BETWEEN, key=_key(case))


def _key(case: Case) -> str:
    return f"desk-{case.id}-{case.to_room}"


def _name(case: Case) -> str:
    return Words(f"case {case.id}", f"案件 {case.id}").both


def to_room(case: Case, call: Call | None, reason: str) -> RoomEnvelope | None:
    """The call that an urgent case becomes: its own, back from the desk, or a new one. `call`: its
    own while that is not over. None for a case that is not the room's, or whose call the room has
    already."""
    if case.status is not Status.AT_ROOM:
        return None
    if call is not None and call.status is CallStatus.AT_DESK:
        back = ReturnFromDesk(call_id=call.id, reason=reason)
        return RoomEnvelope(command=back, actor=BETWEEN, key=_key(case))
    if call is not None:
        return None
    text = case.text or CaseText(words=_name(case))
    details = CallDetails(
        place=Place(address=text.address or _name(case), point=text.point),
        caller_number=text.contact or None,
        caller_name=text.name or None,
        text=f"{text.words}\n{reason}",
    )
    return _ring(case, details)


def note_call(case: Case, call_id: CallId) -> DeskEnvelope:
    """That the room took the case as this call."""
    command = NoteCall(case_id=case.id, party=THE_ROOM, call_id=call_id)
    return DeskEnvelope(command=command, actor=BETWEEN, key=f"call-{case.id}-{call_id}")


def back_to_desk(case: Case, reason: str) -> DeskEnvelope:
    """The room is done with it."""
    command = TakeBack(case_id=case.id, party=THE_ROOM, reason=reason)
    return DeskEnvelope(command=command, actor=BETWEEN, key=f"back-{case.id}-{case.to_room}")
