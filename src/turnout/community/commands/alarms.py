"""What a device at a site says by itself: smoke, gas, water, an open door."""

from turnout.community.commands.base import Command
from turnout.community.model.cases import CaseText
from turnout.community.reach import AlarmKind


class SoundAlarm(Command, frozen=True, kw_only=True, tag="sound_alarm"):
    """A device sounds, or says that it is over. `device` is its name, the same every time."""

    kind: AlarmKind
    device: str
    text: CaseText
    over: bool = False
