"""What is asked about desks and shifts. The seat that works a new desk is the one that asks."""

from turnout.base.ids import Actor, DeskId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Command


class OpenDesk(Command, frozen=True, kw_only=True, tag="open_desk"):
    """Work a desk, new or known, from this seat. No services: as duty commander."""

    desk_id: DeskId
    services: tuple[Service, ...] = ()
    districts: tuple[str, ...] = ()


class MergeDesks(Command, frozen=True, kw_only=True, tag="merge_desks"):
    """Let one desk take over another."""

    desk_id: DeskId
    into: DeskId


class SplitDesk(Command, frozen=True, kw_only=True, tag="split_desk"):
    """Take some services (or, of one that keeps them, some districts) of a desk to a new one."""

    desk_id: DeskId
    new_desk: DeskId
    services: tuple[Service, ...] = ()
    districts: tuple[str, ...] = ()


class HandOver(Command, frozen=True, kw_only=True, tag="hand_over"):
    """Give this seat's shift to another seat."""

    to_seat: Actor


class ConfirmHandover(Command, frozen=True, kw_only=True, tag="confirm_handover"):
    """The receiving seat has read what is open, and answers for it."""

    number: int
