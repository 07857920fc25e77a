"""What an address does, whoever of its routes is asked first."""

from starlette.requests import Request
from starlette.routing import Match, Route


def methods_at(request: Request) -> str:
    """The methods of every route at the asked address, for the header Allow (RFC 9110, 10.2.1)."""
    found: set[str] = set()
    for route in request.app.routes:
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE:
            found |= route.methods or set()
    return ", ".join(sorted(found))
