"""A gas leak in Toytown, as the public is warned of it."""

from datetime import datetime, timedelta
from typing import Any

from turnout.base.geo import Point
from turnout.dispatch.model.warnings import Told, WarningArea, WarningBody
from turnout.standards.cap import Category, Certainty, Response, Severity, Urgency

HOUR = timedelta(hours=1)
CIRCLE = WarningArea(center=Point(0.0101234, 0.0), radius_m=300)
SQUARE = (Point(0.0, 0.0), Point(0.01, 0.0), Point(0.01, 0.01), Point(0.0, 0.01))


def gas_body(now: datetime, **changed: Any) -> WarningBody:
    """Gas leaks; leave the area, for the next hour."""
    told = {
        "category": Category.SAFETY,
        "response": Response.EVACUATE,
        "urgency": Urgency.IMMEDIATE,
        "severity": Severity.SEVERE,
        "certainty": Certainty.OBSERVED,
        "en": Told(headline="Gas leak", where="Long Road, around the market", instruction="Leave."),
        "zh": Told(headline="燃气泄漏", where="长路，市场周边", instruction="请撤离。"),
        "area": CIRCLE,
        "until": now + HOUR,
    }
    return WarningBody(**{**told, **changed})
