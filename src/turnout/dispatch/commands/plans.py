"""What is asked about response plans."""

from datetime import date

from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.plans import PlanText


class AdoptPlans(Command, frozen=True, kw_only=True, tag="adopt_plans"):
    """Let these plans count from a local day on."""

    plans: tuple[PlanText, ...]
    valid_from: date
    reason: str


class TakeBackPlans(Command, frozen=True, kw_only=True, tag="take_back_plans"):
    """Let an adoption count no more."""

    version: int
    reason: str
