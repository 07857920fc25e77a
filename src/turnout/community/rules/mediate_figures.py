"""What is counted of mediations: how many of a kind ended how, and never a few."""

from collections.abc import Mapping

from turnout.community.catalogue import ClassCode
from turnout.community.model.mediation import Ending

Outcomes = Mapping[ClassCode, Mapping[Ending, int]]


def shown(outcomes: Outcomes, *, fewest: int) -> dict[ClassCode, dict[Ending, int]]:
    """The counts that may be seen: of fewer in a village everybody would know who. There is no
    total: it would give the hidden one away."""
    kept = {
        kind: {ending: n for ending, n in sorted(counts.items()) if n >= fewest}
        for kind, counts in sorted(outcomes.items())
    }
    return {kind: counts for kind, counts in kept.items() if counts}
