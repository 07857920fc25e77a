"""What is decided about mutual aid."""

from typing import Final

import msgspec

from turnout.dispatch.aid import at_home, offers_to, room_of
from turnout.dispatch.commands.aid import AskForAid, GiveAid, GiveBack, NoteNoAnswer, RefuseAid
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.aid import AidRequest, AidStatus
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.rules import aid


def _ask(desk: Desk, command: AskForAid) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    found = offers_to(desk.board, incident, now=desk.now)
    return (aid.ask(incident, found, command.neighbour, now=desk.now),)


def _give(desk: Desk, command: GiveAid) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    asked = aid.find_request(incident, command.number)
    return aid.give(
        incident,
        asked,
        command.unit_ids,
        minutes=command.minutes,
        at_home=at_home(board, asked.neighbour),
        room=room_of(board, asked.neighbour, now=desk.now),
    )


def _refuse(desk: Desk, command: RefuseAid) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    asked = aid.find_request(incident, command.number)
    refused = aid.refuse(incident, asked, reason=command.reason)
    return refused, *_next(desk, incident, asked, AidStatus.REFUSED)


def _no_answer(desk: Desk, command: NoteNoAnswer) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    asked = aid.find_request(incident, command.number)
    passed = aid.no_answer(incident, asked, now=desk.now)
    return passed, *_next(desk, incident, asked, AidStatus.UNANSWERED)


def _next(desk: Desk, incident: Incident, asked: AidRequest, status: AidStatus) -> Events:
    """The next neighbour is asked for what stays unmet; nobody, where none is left."""
    after = [
        msgspec.structs.replace(one, status=status) if one is asked else one for one in incident.aid
    ]
    without = msgspec.structs.replace(incident, aid=after)
    chosen = aid.next_offer(without, offers_to(desk.board, without, now=desk.now))
    return () if chosen is None else (aid.request(without, chosen, now=desk.now),)


def _give_back(desk: Desk, command: GiveBack) -> Events:
    unit = desk.board.get_unit(command.unit_id)
    return (aid.give_back(unit, desk.board.lent.get(unit.id)),)


DECIDERS: Final[Deciders] = {
    AskForAid: _ask,
    GiveAid: _give,
    RefuseAid: _refuse,
    NoteNoAnswer: _no_answer,
    GiveBack: _give_back,
}
