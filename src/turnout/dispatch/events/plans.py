"""Facts about response plans that are adopted in the room."""

from datetime import date

from turnout.dispatch.events.base import RoomEvent
from turnout.dispatch.model.plans import PlanText


class PlansAdopted(RoomEvent, frozen=True, kw_only=True):
    """These plans count from a local day on, for incidents opened after this fact; what was opened
    before keeps its plan."""

    version: int
    valid_from: date
    plans: tuple[PlanText, ...]
    reason: str


class PlansTakenBack(RoomEvent, frozen=True, kw_only=True):
    """The plans of an adoption count no more for incidents opened after this fact."""

    version: int
    reason: str
