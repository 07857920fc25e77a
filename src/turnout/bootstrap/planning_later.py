"""The planning of a room, loaded when somebody first asks for it."""

from collections.abc import Callable
from functools import cache

from turnout.adapters.city.load import CityBundle
from turnout.web.planning import Planning


def planning_later(bundle: CityBundle) -> Callable[[], Planning] | None:
    """None where the bundle has no calls to plan on."""
    if bundle.calls is None:
        return None

    @cache
    def planning() -> Planning:
        # A solver and a statistics package: a room must not wait for them when it starts.
        from turnout.bootstrap.planning import planning_of  # noqa: PLC0415  (as said above)

        return planning_of(bundle)

    return planning
