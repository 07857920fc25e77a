"""Requests as they are shown to who answers them."""

from collections.abc import Sequence

from turnout.access.model import Request
from turnout.web.views.rows import Row


def requests_shape(requests: Sequence[Request]) -> Row:
    """RequestsShape of requests, the oldest first."""
    return {"requests": [_request(one) for one in reversed(requests)]}


def _request(one: Request) -> Row:
    petition = one.petition
    return {
        "number": one.number,
        "wish": one.wish.value,
        "about": one.about,
        "at": one.at,
        "received_by": one.received_by,
        "text": None if petition is None else petition.text,
        "answer_to": None if petition is None else petition.answer_to,
        "decided_by": one.decided_by,
        "granted": one.granted,
        "reason": one.reason,
        "appealed": one.appealed,
        "appeal_by": one.appeal_by,
        "upheld": one.upheld,
        "carried_out": one.carried_out,
        "open_for": _next(one),
    }


def _next(one: Request) -> str:
    if one.granted is None:
        return "decision"
    if one.appealed and one.upheld is None:
        return "appeal_decision"
    return "carrying_out" if one.may_be_done and not one.carried_out else "nothing"
