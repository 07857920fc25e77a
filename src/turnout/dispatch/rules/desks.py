"""Desks: opened, merged, split; and a shift given from seat to seat."""

from collections.abc import Collection, Mapping

from turnout.base.ids import Actor, AlarmId, CallId, DeskId, IncidentId
from turnout.dispatch.commands.desks import MergeDesks, SplitDesk
from turnout.dispatch.events.desks import (
    DeskOpened,
    DesksMerged,
    DeskSplit,
    HandoverConfirmed,
    HandoverOffered,
)
from turnout.dispatch.model.desks import Handover, RoomDesk
from turnout.dispatch.refusals import refusal

Desks = Mapping[DeskId, RoomDesk]


def open_desk(desks: Desks, asked: DeskOpened) -> DeskOpened:
    """The desk as asked for. Refuses: desk_overlaps (another answers for some of it already)."""
    others = [desk for desk in desks.values() if desk.id != asked.desk_id]
    if not asked.services:
        taken = next((desk for desk in others if desk.commands), None)
    else:
        taken = next((desk for desk in others if _overlap(desk, asked)), None)
    if taken is not None:
        raise refusal("desk_overlaps", desk=taken.id, seat=taken.seat)
    return asked


def _overlap(desk: RoomDesk, asked: DeskOpened) -> bool:
    """A desk for districts may stand beside one for the whole city: the narrower goes first."""
    if not set(desk.services) & set(asked.services):
        return False
    if bool(desk.districts) != bool(asked.districts):
        return False
    return not desk.districts or bool(set(desk.districts) & set(asked.districts))


def merge(desks: Desks, command: MergeDesks) -> DesksMerged:
    """One takes over the other. Refuses: unknown_desk, desk_into_itself, commander_stays."""
    desk, into = _desk(desks, command.desk_id), _desk(desks, command.into)
    if desk.id == into.id:
        raise refusal("desk_into_itself", desk=desk.id)
    if desk.commands or into.commands:
        raise refusal("commander_stays")
    return DesksMerged(desk_id=desk.id, into=into.id)


def split(desks: Desks, command: SplitDesk, *, seat: Actor) -> DeskSplit:
    """A part of a desk goes to a new one. Refuses: unknown_desk, desk_is_there, nothing_to_split,
    desk_lacks (it does not answer for that, or for nothing else), split_one_way."""
    desk = _desk(desks, command.desk_id)
    if command.new_desk in desks:
        raise refusal("desk_is_there", desk=command.new_desk)
    if not command.services and not command.districts:
        raise refusal("nothing_to_split")
    lacking: list[str] = [*(set(command.services) - set(desk.services))]
    if desk.districts:
        lacking += set(command.districts) - set(desk.districts)
    keeps_services = bool(command.services) and set(command.services) != set(desk.services)
    keeps_districts = bool(command.districts) and set(command.districts) != set(desk.districts)
    if lacking or not (keeps_services or keeps_districts):
        raise refusal("desk_lacks", desk=desk.id, what=tuple(sorted(lacking)) or "-")
    if desk.districts and keeps_services and keeps_districts:
        raise refusal("split_one_way", desk=desk.id)
    return DeskSplit(
        desk_id=desk.id,
        new_desk=command.new_desk,
        seat=seat,
        services=tuple(sorted(command.services or desk.services)),
        districts=tuple(sorted(command.districts or desk.districts)),
    )


def _desk(desks: Desks, desk_id: DeskId) -> RoomDesk:
    desk = desks.get(desk_id)
    if desk is None:
        raise refusal("unknown_desk", desk=desk_id, known=tuple(sorted(desks)) or "-")
    return desk


def offer(
    pending: Collection[Handover],
    *,
    number: int,
    seats: tuple[Actor, Actor],
    calls: tuple[CallId, ...],
    incidents: tuple[IncidentId, ...],
    alarms: tuple[AlarmId, ...],
) -> HandoverOffered:
    """The shift with what is open; `seats` from and to. Refuses: handover_to_self,
    handover_pending."""
    from_seat, to_seat = seats
    if from_seat == to_seat:
        raise refusal("handover_to_self", seat=from_seat)
    waiting = next((one for one in pending if one.from_seat == from_seat), None)
    if waiting is not None:
        raise refusal("handover_pending", number=waiting.number, seat=waiting.to_seat)
    return HandoverOffered(
        number=number,
        from_seat=from_seat,
        to_seat=to_seat,
        calls=calls,
        incidents=incidents,
        alarms=alarms,
    )


def confirm(pending: Mapping[int, Handover], *, number: int, by: Actor) -> HandoverConfirmed:
    """The receiver answers for it. Refuses: unknown_handover, handover_not_yours."""
    offered = pending.get(number)
    if offered is None:
        raise refusal("unknown_handover", number=number)
    if offered.to_seat != by:
        raise refusal("handover_not_yours", number=number, seat=offered.to_seat)
    return HandoverConfirmed(number=number, from_seat=offered.from_seat, to_seat=offered.to_seat)
