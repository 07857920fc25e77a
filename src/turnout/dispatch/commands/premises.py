"""What is asked about hazards of premises."""

from datetime import date

from turnout.base.geo import Point
from turnout.dispatch.commands.base import Command
from turnout.dispatch.premises import HazardCode


class ConfirmPremisesHazard(Command, frozen=True, kw_only=True, tag="confirm_premises_hazard"):
    """Show it to whoever goes there."""

    hazard: str
    code: HazardCode
    point: Point
    radius_m: float
    note_en: str
    note_zh: str
    confirmed_on: date
    expires_on: date


class MendPremisesHazard(Command, frozen=True, kw_only=True, tag="mend_premises_hazard"):
    """Show it no more."""

    hazard: str
