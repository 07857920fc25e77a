"""Alarms that sound again or are over change no step: whoever has the case reads of them."""

from typing import Final

from turnout.community.events.alarms import AlarmAgain, AlarmOver
from turnout.community.fold.base import Folds, only_told

FOLDS: Final[Folds] = {AlarmAgain: only_told, AlarmOver: only_told}
