"""What an address does, whoever of its routes is asked first."""

from collections.abc import Iterable, Iterator

from starlette.requests import Request
from starlette.routing import BaseRoute, Match, Route


def methods_at(request: Request) -> str:
    """The methods of every route at the asked address, for the header Allow (RFC 9110, 10.2.1)."""
    found: set[str] = set()
    for route in _single(request.app.routes):
        if route.matches(request.scope)[0] is not Match.NONE:
            found |= route.methods or set()
    return ", ".join(sorted(found))


def _single(routes: Iterable[BaseRoute]) -> Iterator[Route]:
    """The routes themselves: FastAPI keeps those of an included router behind one of its own."""
    for route in routes:
        router = getattr(route, "original_router", None)
        if router is not None:
            yield from _single(router.routes)
        elif isinstance(route, Route):
            yield route
