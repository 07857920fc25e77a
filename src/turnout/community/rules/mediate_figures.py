"""What is counted of mediations: how many of a kind ended how, and never a few."""

from collections.abc import Mapping

from turnout.community.catalogue import ClassCode
from turnout.community.model.mediation import Ending

AT_LEAST = 10
"""Fewer than these are not shown: in a village everybody would know who. A promise, no setting."""

Outcomes = Mapping[ClassCode, Mapping[Ending, int]]


def shown(outcomes: Outcomes) -> dict[ClassCode, dict[Ending, int]]:
    """The counts that may be seen. There is no total: it would give the hidden one away."""
    kept = {
        kind: {ending: n for ending, n in sorted(counts.items()) if n >= AT_LEAST}
        for kind, counts in sorted(outcomes.items())
    }
    return {kind: counts for kind, counts in kept.items() if counts}
