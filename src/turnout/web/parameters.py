"""A question is asked in parameters that its route knows: one that is misspelt would be ignored,
and the answer be of everything.

A route's own description says which it knows. Standards that say otherwise go their own way: SCIM
and directories add parameters of their own (RFC 7644, 3.4.2; RFC 6749, 4.1.2), and OGC's map
programs and Open311 do not ask below /api.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from inspect import isclass
from typing import Final

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel

from turnout.base.text import Words
from turnout.web.problems import Rule, WebProblem

LENIENT: Final = ("/api/scim/", "/api/session/directory")
"""Addresses to which others add what they like."""

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z_]{0,29}")
"""What may be said again of what was sent: anything else could be somebody's number."""


class Parameters:
    """The parameters of each route, worked out when it is first asked with any."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] = {}

    def require_known(self, request: Request) -> None:
        """WebProblem: unknown_parameter. Commands carry none, and are not looked at further."""
        if not request.scope["query_string"] or request.method != "GET":
            return
        route, path = request.scope.get("route"), request.url.path
        if not isinstance(route, APIRoute) or not path.startswith("/api/"):
            return
        if path.startswith(LENIENT):
            return
        known = self._of(route)
        for name in request.query_params:
            if name not in known:
                raise WebProblem(_unknown(name, sorted(known)))

    def _of(self, route: APIRoute) -> frozenset[str]:
        if route.name not in self._known:
            self._known[route.name] = frozenset(_names_of(route.dependant))
        return self._known[route.name]


def _names_of(asked: Dependant) -> Iterable[str]:
    """Of the route itself and of all it depends on; a shape is known by what it holds."""
    for field in asked.query_params:
        shape = field.field_info.annotation
        if isclass(shape) and issubclass(shape, BaseModel):
            yield from (one.alias or name for name, one in shape.model_fields.items())
        else:
            yield field.alias
    for inner in asked.dependencies:
        yield from _names_of(inner)


def _unknown(name: str, known: list[str]) -> Rule:
    said = name if _NAME.fullmatch(name) else "?"
    nearest = get_close_matches(name.lower(), known, n=1)
    near = Words(f"Is {nearest[0]} meant? ", f"是否为 {nearest[0]}？") if nearest else Words("", "")
    there = (
        Words("It takes {known}.", "可用参数：{known}。").filled({"known": tuple(known)})
        if known
        else Words("It takes none.", "此处不接受参数。")
    )
    return Rule(
        "unknown_parameter",
        422,
        Words(f"There is no parameter {said} here.", f"没有参数 {said}。"),
        Words(near.en + there.en, near.zh + there.zh),
    )
