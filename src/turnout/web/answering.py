"""How errors are answered: what the room refuses, what was not reached, what was asked wrongly."""

from collections.abc import Mapping
from traceback import extract_tb
from typing import Any, Final

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from turnout.access.refusals import Refusal as AccessRefusal
from turnout.access.service import NotRecorded
from turnout.base.text import Words
from turnout.dispatch.commit import FoldedInPart, NotSaved
from turnout.dispatch.refusals import Refusal
from turnout.ledger.part import NotSaved as NotWritten
from turnout.ledger.ports import LedgerOutage
from turnout.web import wrong_input
from turnout.web.allowed import methods_at
from turnout.web.pages import both, page
from turnout.web.problems import (
    BAD_INPUT,
    KEY_MISSING,
    METHOD,
    NOT_FOUND,
    NOT_SAVED,
    TOO_LARGE,
    Rule,
    WebProblem,
    problem,
)

_log = structlog.get_logger("turnout.web")

NO_PAGE: Final = Words("There is no such page.", "没有这个页面。")
TO_THE_START: Final = Words("To the first page", "返回首页")
FOR_PROGRAMS: Final = ("/api/", "/open311/", "/ogc/", "/assets/")

UNKNOWN = frozenset(
    {
        "unknown_call",
        "unknown_incident",
        "unknown_assignment",
        "unknown_unit",
        "unknown_message",
        "unknown_alarm",
        "unknown_desk",
        "unknown_handover",
        "unknown_volunteer",
        "unknown_shift",
        "unknown_adoption",
        "unknown_post_plan",
        "unknown_task",
        "unknown_sector",
        "unknown_support",
        "unknown_aid",
        "unknown_note",
        "unknown_closure",
        "unknown_road_block",
        "unknown_reminder",
        "unknown_move_up",
        "unknown_occasion",
        "unknown_warning",
        "unknown_key_site",
        "unknown_hospital",
    }
)
"""Refusals that say that a thing is not there: all that an address can name or the room numbers.
A code that no table of the city has (of a type, a question) is refused as any other rule."""


def rule_of(refused: Refusal) -> Rule:
    """The room's refusal as a rule of the wire."""
    status = 409
    if refused.rule in UNKNOWN:
        status = NOT_FOUND.status
    elif refused.rule == "idempotency_key_reused":
        status = BAD_INPUT.status
    return Rule(refused.rule, status, refused.what, refused.remedy)


async def answer_refusal(request: Request, error: Exception) -> Response:
    """The room refuses: its own rule, words and remedy, in the names of its city."""
    assert isinstance(error, Refusal)
    return problem(rule_of(request.app.state.said(error)))


async def answer_access_refusal(_request: Request, error: Exception) -> Response:
    """The door refuses: its own rule, words and remedy."""
    assert isinstance(error, AccessRefusal)
    status = 409
    if error.rule.startswith("unknown_"):
        status = NOT_FOUND.status
    elif error.rule in _WAYS_IN:
        status = _WAYS_IN[error.rule]
    return problem(Rule(error.rule, status, error.what, error.remedy, error.wait_seconds))


_WAYS_IN = {"sign_in_failed": 403, "slow_down": 429}


async def answer_outage(_request: Request, error: Exception) -> Response:
    """The record was not reached, or a bug broke off. Why is for the log alone; of a bug only where
    it is: its own words could quote what was sent."""
    assert isinstance(error, NotSaved | NotWritten | LedgerOutage | NotRecorded)
    if isinstance(error, FoldedInPart):
        _log.error("folded_in_part", why=str(error), where=_where(error.__cause__))
    else:
        _log.warning("not_saved", why=str(error))
    return problem(NOT_SAVED)


def _where(bug: BaseException | None) -> list[str]:
    frames = [] if bug is None else extract_tb(bug.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


async def answer_web_problem(request: Request, error: Exception) -> Response:
    """A WebProblem as its document; of an address that is none, a page for whoever typed it."""
    assert isinstance(error, WebProblem)
    if error.rule is NOT_FOUND and _is_a_persons(request):
        return _no_page()
    return problem(error.rule, error.detail)


async def answer_invalid(_request: Request, error: Exception) -> Response:
    """Which fields are wrong and how, without their contents."""
    assert isinstance(error, RequestValidationError)
    faults = error.errors()
    if any(fault["loc"] == ("header", "idempotency-key") for fault in faults):
        return problem(KEY_MISSING, "header Idempotency-Key: 8 to 80 letters, digits, . _ : -")
    named = sorted({f"{_field(fault)}: {fault['type']}" for fault in faults})
    return problem(wrong_input.rule_of(faults), "; ".join(named[:8]))


def _field(fault: Mapping[str, Any]) -> str:
    """Where the fault is. The name of an unknown field is what was sent, so it is not told."""
    steps = [str(step) for step in fault["loc"]]
    if fault["type"] == "extra_forbidden":
        steps[-1] = "(unknown field)"
    return ".".join(steps)


async def answer_http(request: Request, error: Exception) -> Response:
    """Starlette's own errors in our shape."""
    assert isinstance(error, HTTPException)
    if error.status_code == METHOD.status:
        answer = problem(METHOD)
        answer.headers["allow"] = methods_at(request)
        return answer
    known = {rule.status: rule for rule in (NOT_FOUND, TOO_LARGE)}
    return problem(known.get(error.status_code, BAD_INPUT))


def _is_a_persons(request: Request) -> bool:
    """Whether somebody typed an address, or followed a link."""
    reads_pages = "text/html" in request.headers.get("accept", "")
    return reads_pages and not request.url.path.startswith(FOR_PROGRAMS)


def _no_page() -> Response:
    body = f'<h1>{both(NO_PAGE)}</h1><p><a href="/">{both(TO_THE_START)}</a></p>'
    text = page(f"{NO_PAGE.zh} · {NO_PAGE.en}", body, language="zh-CN")
    return HTMLResponse(text, NOT_FOUND.status)
