"""What policies in the shadow would have done, beside what was recommended: figures of facts."""

from array import array
from dataclasses import dataclass, field

import numpy as np

from turnout.dispatch.events.shadows import ShadowNoted
from turnout.insight.estimates import Mean, Share, mean_of, share_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowFigures:
    """Of one policy: how often it would have sent the very same units; the mean seconds that its
    units would have been there earlier (below 0: later), and the mean share of places by which it
    would have uncovered less, each pair by pair, with 95 % intervals; None where n is too small."""

    policy: str
    same: Share
    seconds_gained: Mean | None
    cover_kept: Mean | None


@dataclass(slots=True)
class _Pairs:
    """Eight bytes a value: a year of a large city has seven million."""

    same: int = 0
    seconds: "array[float]" = field(default_factory=lambda: array("d"))
    cover: "array[float]" = field(default_factory=lambda: array("d"))


class ShadowBook:
    """Takes facts in, gives figures."""

    def __init__(self) -> None:
        self._of: dict[str, _Pairs] = {}

    def heed(self, event: ShadowNoted) -> None:
        """One choice of one policy."""
        pairs = self._of.setdefault(event.policy, _Pairs())
        pairs.same += event.units == event.live
        pairs.seconds.append(event.live_seconds - event.seconds)
        if event.uncovers is not None and event.live_uncovers is not None:
            pairs.cover.append(event.live_uncovers - event.uncovers)

    def figures(self) -> tuple[ShadowFigures, ...]:
        """By policy, in the order of their names."""
        found = []
        for policy, pairs in sorted(self._of.items()):
            same = share_of(pairs.same, len(pairs.seconds))
            assert same is not None, "a policy in the book has a choice"
            found.append(
                ShadowFigures(
                    policy=policy,
                    same=same,
                    seconds_gained=mean_of(np.array(pairs.seconds, np.float64)),
                    cover_kept=mean_of(np.array(pairs.cover, np.float64)),
                )
            )
        return tuple(found)
