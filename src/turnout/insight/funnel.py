"""A funnel plot: shares beside how many cases each stands on, with the limits of chance.

Source: Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine
24 (2005). The limits are the exact binomial ones, interpolated between whole counts as there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, log
from typing import Final

import numpy as np
from scipy.special import bdtr

WIDE, HIGH = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 44
STEPS: Final = 80
LIMITS: Final = (0.95, 0.998)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A body: `hits` of `n`."""

    name: str
    hits: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelText:
    """What the picture says, in one language."""

    title: str
    across: str
    up: str


def limits(share: float, n: int, within: float) -> tuple[float, float]:
    """Between which shares `n` cases lie with that probability, when chance alone is at work."""
    tail = (1 - within) / 2
    return _quantile(share, n, tail), _quantile(share, n, 1 - tail)


def _quantile(share: float, n: int, probability: float) -> float:
    """The interpolated count below which the probability lies, as a share of n."""
    if share in {0.0, 1.0}:
        return share
    counts = np.arange(n + 1)
    below = bdtr(counts, n, share)
    count = int(np.searchsorted(below, probability))
    over = below[count] - probability
    step = below[count] - (below[count - 1] if count else 0.0)
    return max(0.0, float((count - over / step) / n))


def funnel(dots: Sequence[Dot], text: FunnelText) -> str:
    """The plot as SVG: a line where all are together, two pairs of limits, a dot for each body.
    Without a dot it says so by its title alone."""
    total, hits = sum(dot.n for dot in dots), sum(dot.hits for dot in dots)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" '
        f'aria-label="{escape(text.title, quote=True)}" font-size="12" fill="currentColor">'
    )
    if total == 0:
        return f'{head}<text x="{LEFT}" y="{TOP + 16}">{escape(text.title)}</text></svg>'
    share, most = hits / total, max(dot.n for dot in dots)
    plot = _Plot(most)
    parts = [
        _line([(1, share), (most, share)], plot, "1"),
        *(
            _line(side, plot, dashes)
            for within, dashes in zip(LIMITS, ("4 4", "1 3"), strict=True)
            for side in _sides(share, most, within)
        ),
        *(_dot(dot, plot) for dot in dots),
        *_axes(plot, text),
    ]
    return f"{head}{''.join(parts)}</svg>"


class _Plot:
    """Where a count and a share lie in the picture; counts by their logarithm."""

    def __init__(self, most: int) -> None:
        self.most = most

    def at(self, n: float, share: float) -> tuple[float, float]:
        along = log(n) / log(max(self.most, 2))
        x = LEFT + along * (WIDE - LEFT - RIGHT)
        y = TOP + (1 - share) * (HIGH - TOP - BOTTOM)
        return round(x, 1), round(y, 1)


def _sides(share: float, most: int, within: float) -> tuple[list[tuple[int, float]], ...]:
    counts = sorted({ceil(most ** (step / STEPS)) for step in range(STEPS + 1)})
    found = [(n, *limits(share, n, within)) for n in counts]
    return [(n, low) for n, low, _ in found], [(n, high) for n, _, high in found]


def _line(points: Sequence[tuple[int, float]], plot: _Plot, dashes: str) -> str:
    drawn = " ".join("{},{}".format(*plot.at(n, share)) for n, share in points)
    dashed = "" if dashes == "1" else f' stroke-dasharray="{dashes}"'
    return f'<polyline points="{drawn}" fill="none" stroke="currentColor"{dashed}/>'


def _dot(dot: Dot, plot: _Plot) -> str:
    x, y = plot.at(dot.n, dot.hits / dot.n)
    told = f"{dot.name}: {dot.hits}/{dot.n} = {dot.hits / dot.n:.0%}"
    return (
        f'<circle cx="{x}" cy="{y}" r="5" fill-opacity="0.7"><title>{escape(told)}</title></circle>'
    )


def _axes(plot: _Plot, text: FunnelText) -> list[str]:
    ticks = [n for n in (1, 10, 100, 1_000, 10_000, 100_000) if n <= plot.most]
    bottom = HIGH - BOTTOM
    across = [f'<text x="{plot.at(n, 0)[0]}" y="{bottom + 16}">{n:,}</text>' for n in ticks]
    up = [f'<text x="8" y="{plot.at(1, share)[1]}">{share:.0%}</text>' for share in (0, 0.5, 1)]
    names = [
        f'<text x="{LEFT}" y="{HIGH - 8}">{escape(text.across)}</text>',
        f'<text x="{LEFT}" y="12">{escape(text.up)}</text>',
    ]
    return [*across, *up, *names]
