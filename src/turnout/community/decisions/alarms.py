"""What is decided when a device at a site sounds."""

from typing import Final

from turnout.community.catalogue import Step
from turnout.community.commands.alarms import SoundAlarm
from turnout.community.commands.steps import CollectCase
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.decisions.collecting import collected_of
from turnout.community.events.alarms import AlarmAgain, AlarmOver
from turnout.community.events.levels import CaseSentToRoom
from turnout.community.events.steps import CaseRegistered
from turnout.community.model.cases import Case, Source, Status
from turnout.community.model.ids import CaseId
from turnout.community.reach import SiteAlarm
from turnout.community.refusals import refusal
from turnout.community.rules import alarms, collect
from turnout.community.wording import ALARM_WORDS


def _sound(look: Look, command: SoundAlarm) -> Events:
    alarm = alarms.find_kind(look.catalogue, command.kind)
    standing = alarms.standing(_of_device(look, command.device), alarm)
    if standing is not None:
        return _stands(command, alarm, standing)
    if command.over:
        raise refusal("nothing_sounds", device=command.device)
    return _opened(look, command, alarm)


def _stands(command: SoundAlarm, alarm: SiteAlarm, case: Case) -> Events:
    """What rings in the room rings once more when the room was done with it: the last one may have
    been toast, and this one a fire."""
    if command.over:
        return (AlarmOver(case_id=case.id),)
    again = AlarmAgain(case_id=case.id)
    if not alarm.room or case.status is Status.AT_ROOM:
        return (again,)
    return again, _to_room(case.id, command)


def _to_room(case_id: CaseId, command: SoundAlarm) -> CaseSentToRoom:
    reason = f"{ALARM_WORDS[command.kind].both}: {command.device}"
    return CaseSentToRoom(case_id=case_id, reason=reason)


def _of_device(look: Look, device: str) -> list[Case]:
    state = look.board.state
    found = state.components.get(device, [])
    return [state.cases[one] for one in found if one in state.cases]


def _opened(look: Look, command: SoundAlarm, alarm: SiteAlarm) -> Events:
    """A device knows what it saw: the case is registered at once, and rings in the room where its
    kind says so."""
    case_class = collect.find_class(look.catalogue, alarm.class_code, look.board.day(look.at))
    asked = CollectCase(
        source=Source.ALARM,
        text=command.text,
        class_code=case_class.code,
        component=command.device,
    )
    collected = collected_of(look, asked, case_class)
    registered = CaseRegistered(
        case_id=collected.case_id,
        class_code=case_class.code,
        desk=look.catalogue.at_level(collected.desk, case_class.level),
        point=collected.point,
        limit=case_class.limits[Step.ROUTE],
    )
    if not alarm.room:
        return collected, registered
    return collected, registered, _to_room(collected.case_id, command)


DECIDERS: Final[Deciders] = {SoundAlarm: _sound}
