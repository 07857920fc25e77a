"""Public warnings as rows."""

from typing import Any

import msgspec

from turnout.base.ids import seat_of
from turnout.dispatch.model.warnings import PublicWarning, WarningArea
from turnout.web.views.city import lon_lat

Row = dict[str, Any]

_AS_IT_IS = ("category", "response", "urgency", "severity", "certainty", "until")


def warning_row(warning: PublicWarning) -> Row:
    """WarningRow."""
    body = warning.body
    return {
        "id": warning.id,
        "status": warning.status,
        "level": warning.level,
        **{name: getattr(body, name) for name in _AS_IT_IS},
        "en": msgspec.structs.asdict(body.en),
        "zh": msgspec.structs.asdict(body.zh),
        "area": area_row(body.area),
        "about": warning.about,
        "replaces": warning.replaces,
        "left": list(warning.left),
        "drafted_at": warning.drafted_at,
        "drafted_by": seat_of(warning.drafted_by),
        "approved_at": warning.approved_at,
        "approved_by": None if warning.approved_by is None else seat_of(warning.approved_by),
        "over_at": warning.over_at,
        "over_by": None if warning.over_by is None else seat_of(warning.over_by),
        "reason": warning.reason,
    }


def area_row(area: WarningArea) -> Row:
    """AreaRow."""
    return {
        "center": None if area.center is None else lon_lat(area.center),
        "radius_m": area.radius_m,
        "ring": [lon_lat(corner) for corner in area.ring],
    }
