"""What is asked about reviews."""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.reviews import ReviewAnswer


class ReviewIncident(Command, frozen=True, kw_only=True, tag="review_incident"):
    """A closed incident is held against the checklist. `remark` is sealed."""

    incident_id: IncidentId
    answers: dict[str, ReviewAnswer]
    outcome: str
    remark: str | None = None
