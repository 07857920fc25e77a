"""How many units are on duty, by what they can do."""

import numpy as np

from turnout.base.ids import Capability
from turnout.dispatch.model.occasions import Short
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.rules.duty_level import shortfall
from turnout.dispatch.state import State


def on_duty(state: State) -> dict[Capability, int]:
    """Units on duty by capability, busy ones too; a neighbour's only while it is lent."""
    roster = state.roster
    here = np.ones(len(roster.ids), np.bool_)
    for unit in (*state.roster.borrowed, *state.units):
        index = roster.index.get(unit)
        if index is not None:
            here[index] = state.unit_status(unit) is not UnitStatus.OUT_OF_SERVICE
    return {name: int(np.count_nonzero(can & here)) for name, can in roster.capable.items()}


def short_now(state: State) -> tuple[Short, ...]:
    """What the duty level in force wants and is not on duty; nothing without one."""
    return () if state.duty is None else shortfall(state.duty.least, on_duty(state))
