"""What is decided about talk groups and recordings, also beside what others decide."""

from collections.abc import Iterator
from typing import Final

from turnout.base.ids import CallId, IncidentId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.radio import AssignTalkGroup, HearRecording
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.on_scene import open_incident
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.calls import CallAnswered, CallerCalledBack, CallTaken
from turnout.dispatch.events.incidents import IncidentClosed, IncidentOpened, OrderTakenOver
from turnout.dispatch.events.orders import UnitAssigned
from turnout.dispatch.events.radio import CallRecorded
from turnout.dispatch.model.calls import CallSource
from turnout.dispatch.ports import Recorder
from turnout.dispatch.radio import TalkGroup
from turnout.dispatch.rules import radio
from turnout.dispatch.state import State

_SILENT: Final = frozenset({CallSource.TEXT, CallSource.WEB, CallSource.MAP})
_ON_THE_LINE: Final = (CallAnswered, CallTaken, CallerCalledBack)
_SENT: Final = (UnitAssigned, OrderTakenOver)
_SENDING: Final = frozenset(_SENT)


def spoken(desk: Desk, events: Events) -> Events:
    """What follows from others' events: who is sent gets a talk group, a voice a recording."""
    recorder, board = desk.doors.recorder, desk.board
    recorded = () if recorder is None else _recordings(board, recorder, events)
    # Few commands send anybody, and every command comes by here.
    if _SENDING.isdisjoint(map(type, events)):
        return recorded
    sent = [event.incident_id for event in events if isinstance(event, _SENT)]
    return (*recorded, *_talk_groups(board, events, sent))


def _recordings(state: State, recorder: Recorder, events: Events) -> Events:
    spoke = dict.fromkeys(e.call_id for e in events if isinstance(e, _ON_THE_LINE))
    return tuple(
        CallRecorded(call_id=call_id, recording=recorder.reference(call_id))
        for call_id in spoke
        if _is_voice(state, call_id)
    )


def _is_voice(state: State, call_id: CallId) -> bool:
    # One that is received and taken in the same breath came by a crew's button, not by telephone.
    call = state.calls.get(call_id)
    return call is not None and call.recording is None and call.source not in _SILENT


def _talk_groups(board: State, events: Events, sent: list[IncidentId]) -> Events:
    if not board.city.talk_groups:
        return ()
    held = [board.incidents[one] for one in sent if one in board.incidents]
    services = {i.id: i.service for i in held if i.scene.talk_group is None}
    services |= {e.incident_id: e.service for e in events if isinstance(e, IncidentOpened)}
    # What was written on paper may be over by now.
    for over in (event for event in events if isinstance(event, IncidentClosed)):
        services.pop(over.incident_id, None)
    if not services:
        return ()
    in_use = _in_use(board)
    made: Events = ()
    for incident_id in dict.fromkeys(sent):
        service = services.get(incident_id)
        groups = () if service is None else _groups(board, service)
        chosen = radio.choose(incident_id, groups, in_use)
        if chosen is not None:
            in_use[incident_id] = chosen.talk_group
            made += (chosen,)
    return made


def _in_use(state: State) -> dict[IncidentId, str]:
    return {
        one.id: group
        for one in state.incidents.values()
        if (group := one.scene.talk_group) is not None
    }


def _groups(state: State, service: Service) -> Iterator[TalkGroup]:
    return (group for group in state.city.talk_groups if group.is_for(service))


def _assign(desk: Desk, command: AssignTalkGroup) -> Events:
    board = desk.board
    incident = open_incident(desk, command.incident_id)
    groups = _groups(board, incident.service)
    return (radio.assign(incident, command.talk_group, groups, _in_use(board)),)


def _hear(desk: Desk, command: HearRecording) -> Events:
    return (radio.hear(desk.board.get_call(command.call_id), reason=command.reason),)


DECIDERS: Final[Deciders] = {AssignTalkGroup: _assign, HearRecording: _hear}
