"""What is asked about the desk itself."""

from turnout.base.ids import Actor
from turnout.community.catalogue import GridId
from turnout.community.commands.base import Command
from turnout.community.events.desk import Day
from turnout.community.model.ids import CaseId, Party


class StartDesk(Command, frozen=True, kw_only=True, tag="start_desk"):
    """The desk opens with a catalogue."""

    catalogue: str
    code_version: str


class ChangeCalendar(Command, frozen=True, kw_only=True, tag="change_calendar"):
    """Make days to come working days or days off."""

    party: Party
    days: tuple[Day, ...]
    reason: str


class EraseReporters(Command, frozen=True, kw_only=True, tag="erase_reporters"):
    """The keys of these cases were destroyed: note it."""

    case_ids: tuple[CaseId, ...]


class HandOverGrid(Command, frozen=True, kw_only=True, tag="hand_over_grid"):
    """Let a worker serve a grid from now on."""

    grid_id: GridId
    worker: Actor
