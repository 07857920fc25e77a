"""Alarms that sound again or are over change no step: they stand in the case's timeline."""

from typing import Final

from turnout.community.events.alarms import AlarmAgain, AlarmOver
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.state import State


def _told(_state: State, _event: AlarmAgain | AlarmOver, _fact: Fact) -> None:
    """Whoever has the case reads it; nothing is due sooner or later."""


FOLDS: Final[Folds] = {AlarmAgain: _told, AlarmOver: _told}
