"""Plots and a map as SVG text: no file, no font and no host besides the page itself."""

from collections.abc import Mapping
from html import escape
from math import isfinite

import numpy as np

from turnout.deployment.simulator.compiled.arrays import Floats
from turnout.deployment.simulator.compiled.runner import Outcome
from turnout.deployment.simulator.compiled.scenario import Scenario
from turnout.deployment.simulator.compiled.trial import Interval

WIDTH, HEIGHT, EDGE = 640, 260, 48
COLOURS = ("#3366cc", "#dc6900", "#109618", "#990099", "#0099c6", "#b82e2e")


def bars(late: Mapping[str, Interval]) -> str:
    """A bar for each policy from zero, with its interval as a line."""
    finite = [value for one in late.values() for value in (one.mean, one.high) if isfinite(value)]
    top = max([*finite, 1e-9]) * 1.1
    room = (WIDTH - 2 * EDGE) / max(len(late), 1)
    parts = [_axes(f"{top:.1%}")]
    for at, (name, one) in enumerate(late.items()):
        x, y = EDGE + room * (at + 0.2), _y(one.mean / top)
        parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{room * 0.6:.1f}" '
            f'height="{HEIGHT - EDGE - y:.1f}" fill="{_colour(at)}"/>'
            + _text(x + room * 0.3, HEIGHT - EDGE + 16, name)
            + _text(x + room * 0.3, _y(0) - 6, f"{one.mean:.2%}")
        )
        if isfinite(one.low):
            middle = x + room * 0.3
            parts.append(_line([(middle, _y(one.low / top)), (middle, _y(one.high / top))], None))
    return _drawing(parts)


def curves(first: Mapping[str, Outcome], unit: str) -> str:
    """What share of calls is reached within a time, to the 99th percentile of all."""
    known = {name: _known(one.tasks["response"]) for name, one in first.items()}
    longest = max((float(np.percentile(r, 99)) for r in known.values() if len(r)), default=1.0)
    parts = [_axes("100%"), _text(WIDTH - EDGE, HEIGHT - EDGE + 16, f"{longest:.3g} {unit}s")]
    steps = np.linspace(0.0, longest, 120)
    for at, (name, response) in enumerate(known.items()):
        shares = np.searchsorted(np.sort(response), steps, side="right") / max(len(response), 1)
        parts.append(_curve(shares, at) + _legend(name, at))
    return _drawing(parts)


def hours(scenario: Scenario, first: Mapping[str, Outcome]) -> str:
    """The share of late calls in each hour of the day."""
    shares = {}
    for name, outcome in first.items():
        at = scenario.law.start_hour + outcome.tasks["at"] / scenario.law.hour
        shares[name] = _late_by(at.astype(np.int64) % 24, 24, outcome)
    top = max([float(np.nanmax(one)) for one in shares.values() if len(one)] + [1e-9])
    parts = [
        _axes(f"{top:.1%}"),
        _text(EDGE, HEIGHT - EDGE + 16, "0"),
        _text(WIDTH - EDGE, HEIGHT - EDGE + 16, "23"),
    ]
    for at, (name, one) in enumerate(shares.items()):
        parts.append(_curve(one / top, at) + _legend(name, at))
    return _drawing(parts)


def map_of(scenario: Scenario, outcome: Outcome) -> str:
    """Zones by their share of late calls, larger where there were more calls; posts as crosses."""
    places, side = scenario.places, WIDTH - 2 * EDGE
    span = max(float(np.ptp(places.x)), float(np.ptp(places.y)), 1e-9)
    x = EDGE + (places.x - places.x.min()) / span * side
    y = EDGE + (places.y.max() - places.y) / span * side
    late = _late_by(outcome.tasks["zone"], len(x), outcome)
    calls = np.bincount(outcome.tasks["zone"], minlength=len(x))
    radius = 2.0 + 8.0 * np.sqrt(calls / max(int(calls.max()), 1))
    parts = []
    for zone in range(len(x)):
        share = 0.0 if calls[zone] == 0 else float(late[zone])
        red, green = int(60 + 180 * min(share * 3, 1.0)), int(160 - 120 * min(share * 3, 1.0))
        parts.append(
            f'<circle cx="{x[zone]:.1f}" cy="{y[zone]:.1f}" r="{radius[zone]:.1f}" '
            f'fill="rgb({red},{green},80)" fill-opacity=".75">'
            f"<title>{escape(places.labels[zone])}: {share:.1%} of {calls[zone]}</title></circle>"
        )
    parts.extend(
        f'<path d="M{x[zone] - 5:.1f} {y[zone]:.1f}h10m-5 -5v10" stroke="currentColor" '
        'stroke-width="2"/>'
        for zone in places.posts.tolist()
    )
    tall = int(2 * EDGE + np.ptp(places.y) / span * side)
    return _drawing(parts, tall)


def _late_by(group: np.ndarray, count: int, outcome: Outcome) -> Floats:
    tasks = outcome.tasks
    late = np.isfinite(tasks["target"]) & ~(tasks["response"] <= tasks["target"])
    total = np.bincount(group, minlength=count)
    shares: Floats = np.bincount(group, weights=late, minlength=count) / np.maximum(total, 1)
    return shares


def _known(response: Floats) -> Floats:
    known: Floats = response[np.isfinite(response)]
    return known


def _colour(at: int) -> str:
    return COLOURS[at % len(COLOURS)]


def _y(share: float) -> float:
    return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)


def _text(x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _line(points: list[tuple[float, float]], at: int | None) -> str:
    colour = "currentColor" if at is None else _colour(at)
    text = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{text}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _curve(shares: Floats, at: int) -> str:
    x = np.linspace(EDGE, WIDTH - EDGE, len(shares))
    return _line([(float(a), _y(float(b))) for a, b in zip(x, shares, strict=True)], at)


def _legend(name: str, at: int) -> str:
    y = EDGE + 16 * at
    return _line([(WIDTH - 150, y), (WIDTH - 130, y)], at) + _text(
        WIDTH - 124, y + 4, name, "start"
    )


def _axes(top: str) -> str:
    corner = [(EDGE, EDGE), (EDGE, HEIGHT - EDGE), (WIDTH - EDGE, HEIGHT - EDGE)]
    return _line([(float(x), float(y)) for x, y in corner], None) + _text(
        EDGE - 6, EDGE, top, "end"
    )


def _drawing(parts: list[str], height: int = HEIGHT) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">'
        f"{''.join(parts)}</svg>"
    )
