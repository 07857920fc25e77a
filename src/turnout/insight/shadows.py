"""What policies in the shadow would have done, beside what was recommended: figures of facts."""

from dataclasses import dataclass

import numpy as np

from turnout.dispatch.events.shadows import ShadowNoted
from turnout.insight.blank_rows import SHADOW
from turnout.insight.columns import ROWS_A_PIECE, Growing, Names
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


class ShadowBook:
    """Takes facts in, gives figures. A choice is a row of 19 bytes: a year of a large city has
    seven million."""

    def __init__(self, *, rows_a_piece: int = ROWS_A_PIECE) -> None:
        self.policies = Names()
        self.rows = Growing(SHADOW, base=0, rows_a_piece=rows_a_piece)

    def heed(self, event: ShadowNoted) -> None:
        """One choice of one policy."""
        row = self.rows.open(len(self.rows))
        assert row is not None, "rows count from 0"
        row["policy"] = self.policies.index(event.policy)
        row["same"] = event.units == event.live
        row["seconds"] = event.live_seconds - event.seconds
        if event.uncovers is not None and event.live_uncovers is not None:
            row["cover"] = event.live_uncovers - event.uncovers

    def figures(self) -> tuple[ShadowFigures, ...]:
        """By policy, in the order of their names."""
        found = []
        rows = self.rows.rows
        for policy in sorted(self.policies.names):
            choices = rows[rows["policy"] == self.policies.index(policy)]
            same = share_of(int(choices["same"].sum()), len(choices))
            assert same is not None, "a policy in the book has a choice"
            cover = choices["cover"]
            found.append(
                ShadowFigures(
                    policy=policy,
                    same=same,
                    seconds_gained=mean_of(np.ascontiguousarray(choices["seconds"])),
                    cover_kept=mean_of(cover[~np.isnan(cover)]),
                )
            )
        return tuple(found)
