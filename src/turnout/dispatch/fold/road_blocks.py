"""How facts about roads that crews found blocked change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.dispatch.events.road_blocks import (
    RoadBlockDismissed,
    RoadBlockHeeded,
    RoadBlockReported,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.road_blocks import BlockState, RoadBlock
from turnout.dispatch.state import State


def _reported(state: State, event: RoadBlockReported, fact: Fact) -> None:
    touched(state, event.incident_id, fact).road_blocks.append(
        RoadBlock(
            id=event.alarm_id,
            unit_id=event.unit_id,
            assignment_id=event.assignment_id,
            reported_at=fact.record.happened_at,
            ref=event.sealed.ref,
            place=fact.opened if isinstance(fact.opened, Place) else None,
        )
    )


def _heeded(state: State, event: RoadBlockHeeded, fact: Fact) -> None:
    _answered(state, event, fact, BlockState.HEEDED).closure_id = event.closure_id


def _dismissed(state: State, event: RoadBlockDismissed, fact: Fact) -> None:
    _answered(state, event, fact, BlockState.DISMISSED).reason = event.reason


def _answered(
    state: State, event: RoadBlockHeeded | RoadBlockDismissed, fact: Fact, became: BlockState
) -> RoadBlock:
    """The report has its answer, and its alarm is over."""
    block = touched(state, event.incident_id, fact).find_road_block(event.alarm_id)
    assert block is not None, "an answer to what was reported"
    block.state = became
    block.ended_at = fact.record.happened_at
    block.ended_by = seat_of(fact.record.actor)
    state.alarms.pop(event.alarm_id, None)
    return block


FOLDS: Final[Folds] = {
    RoadBlockReported: _reported,
    RoadBlockHeeded: _heeded,
    RoadBlockDismissed: _dismissed,
}
