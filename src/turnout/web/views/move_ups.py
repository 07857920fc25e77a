"""Coverage and advice to move units up, as rows."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from turnout.dispatch.city import Service
from turnout.dispatch.model.move_ups import MoveUpAdvice
from turnout.dispatch.ports import Reach
from turnout.dispatch.state import State
from turnout.web.views.city import lon_lat
from turnout.web.views.rows import Row


def move_up_row(state: State, advice: MoveUpAdvice) -> Row:
    """MoveUpRow."""
    fields = msgspec.structs.asdict(advice)
    spec = state.city.units.get(advice.unit_id)
    return {"id": fields.pop("number"), "agency": "" if spec is None else spec.agency, **fields}


def coverage_shape(reached: Mapping[Service, Reach], *, at: datetime) -> Row:
    """CoverageShape."""
    return {
        "at": at,
        "services": [
            {
                "service": service,
                "seconds": reach.seconds,
                "share": round(reach.share, 4),
                "blind": [lon_lat(point) for point in reach.blind],
            }
            for service, reach in reached.items()
        ],
    }
