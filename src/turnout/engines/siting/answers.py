"""What every siting model answers."""

from dataclasses import dataclass

PROVEN_WITHIN = 1e-9
"""An objective this near its bound, by its own size, is proven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Siting:
    """sites: which are open, ascending, one twice where two units stand; objective: worked out
    again from exactly these sites; bound: no plan is better than this."""

    sites: tuple[int, ...]
    objective: float
    bound: float

    @property
    def proven(self) -> bool:
        """Whether no plan can be better."""
        return abs(self.objective - self.bound) <= PROVEN_WITHIN * max(abs(self.objective), 1.0)


class OutOfReach(Exception):
    """Some places are reached from nowhere; `places` are their rows, ascending."""

    def __init__(self, places: tuple[int, ...]) -> None:
        super().__init__(f"{len(places)} places are reached from no site")
        self.places = places
