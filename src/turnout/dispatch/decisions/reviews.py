"""What is decided about reviews."""

from datetime import timedelta
from typing import Final

from turnout.dispatch.board import Board
from turnout.dispatch.commands.reviews import ReviewIncident
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.reviews import RemarkText
from turnout.dispatch.privacy import TextKind
from turnout.dispatch.rules import review


def _review(desk: Desk, command: ReviewIncident) -> Events:
    board = desk.board
    incident = _find(desk, command)
    found = review.find_checklist(board.city.checklists, board.plan_day(incident))
    checklist = review.require_checklist(incident, found)
    remark = review.require_remark(
        command.remark, incident, kept=_remarks_kept(board, incident), now=desk.now
    )
    # Whoever answers wrongly is refused before anything is sealed.
    asked = review.review(
        incident, checklist, answers=command.answers, outcome=command.outcome, sealed=None
    )
    if remark is None:
        return (asked,)
    sealed = desk.seal(f"review-{incident.id}", RemarkText(text=remark))
    return (
        review.review(
            incident, checklist, answers=command.answers, outcome=command.outcome, sealed=sealed
        ),
    )


def _remarks_kept(board: Board, incident: Incident) -> timedelta:
    city, ended = board.city, board.plan_day(incident)
    if incident.closed_at is not None:
        ended = incident.closed_at.astimezone(board.zone).date()
    days = city.privacy.days(
        TextKind.REVIEW, incident.incident_type, ended, otherwise=city.caller_kept_days
    )
    return timedelta(days=days)


def _find(desk: Desk, command: ReviewIncident) -> Incident:
    reloaded = desk.reloaded.get(command.incident_id)
    return desk.board.get_incident(command.incident_id) if reloaded is None else reloaded.incident


DECIDERS: Final[Deciders] = {ReviewIncident: _review}
