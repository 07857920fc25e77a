"""Paper forms as the room lists them."""

from datetime import datetime

import msgspec

from turnout.dispatch.state import State
from turnout.web.views.rows import Row

SHOWN = 50


def papers_shape(state: State, *, now: datetime) -> Row:
    """PapersShape."""
    papers = state.papers
    return {
        "now": now,
        "last": papers.last,
        "out": papers.last - len(papers.entered),
        "issued": [msgspec.structs.asdict(one) for one in papers.issued[: -SHOWN - 1 : -1]],
        "entered": [msgspec.structs.asdict(one) for one in papers.entered[: -SHOWN - 1 : -1]],
    }
