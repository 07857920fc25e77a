"""What a trial says: in words, as figures, and as a page that opens without a network."""

from collections.abc import Iterator
from html import escape
from math import isfinite

from turnout.deployment.simulator.compiled.drawing import bars, curves, hours, map_of
from turnout.deployment.simulator.compiled.scenario import Scenario
from turnout.deployment.simulator.compiled.trial import FIGURES, Comparison, Interval, Trial

WORDS = {
    "late_share": "late calls",
    "mean_response": "mean response",
    "p50_response": "median response",
    "p90_response": "90th percentile of the response",
    "unserved": "calls that nobody came to",
    "moves_per_call": "moves for each call",
    "busy_share": "share of the time units are busy",
    "hours_driven": "hours at the wheel",
    "district_gap": "worst district's mean response less the best's",
}
STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid #8886; }
th:first-child, td:first-child { text-align: left; }
svg { max-width: 100%; height: auto; }
figcaption, .note { color: #777; font-size: .9rem; }
svg text { fill: currentColor; font: 12px system-ui, sans-serif; }
"""


def comparisons(trial: Trial) -> Iterator[Comparison]:
    """Each policy with the one named first, in late calls, mean response and moves."""
    base, *others = trial.figures
    for other in others:
        for figure in ("late_share", "mean_response", "moves_per_call"):
            yield trial.compare(base, other, figure)


def verdict(one: Comparison) -> str:
    """One line: who beats whom, by how much, how surely."""
    name = WORDS[one.figure]
    if one.replications < 2:
        return (
            f"{one.other} against {one.base}, {name}: {_signed(one.difference.mean)}; "
            "one run, no interval"
        )
    if one.difference.mean == 0.0:
        return f"{one.other} against {one.base}, {name}: no difference"
    how = "fewer or less" if one.difference.mean < 0.0 else "more"
    share = f"{abs(one.relative):.1%} {how}" if isfinite(one.relative) else how
    text = (
        f"{one.other} against {one.base}, {name}: {share} "
        f"({_signed(one.difference.mean)}, 95% interval {_signed(one.difference.low)} to "
        f"{_signed(one.difference.high)}, {one.replications} pairs)"
    )
    if one.figure != "late_share":
        return text
    if not one.sure:
        return text + ": not sure which is better"
    winner, loser = (one.other, one.base) if one.difference.mean < 0 else (one.base, one.other)
    return text + f": {winner} beats {loser}"


def verdicts(scenario: Scenario, trial: Trial) -> list[str]:
    """Everything in words, a line each."""
    lines = [f"{scenario.title or 'Scenario'}: times in {scenario.time_unit}s"]
    for policy in trial.figures:
        figures = (
            f"{WORDS[figure]} {_shown(trial.interval(policy, figure))}" for figure in FIGURES[:6]
        )
        lines.append(f"{policy}: {'; '.join(figures)}")
    return lines + [verdict(one) for one in comparisons(trial)]


def figures_of(scenario: Scenario, trial: Trial) -> dict[str, object]:
    """Everything as one document."""
    return {
        "title": scenario.title,
        "time_unit": scenario.time_unit,
        "replications": len(trial.seeds),
        "first_seed": trial.seeds[0],
        "policies": {
            policy: {figure: _plain(trial.interval(policy, figure)) for figure in FIGURES}
            for policy in trial.figures
        },
        "comparisons": [
            {
                "base": one.base,
                "other": one.other,
                "figure": one.figure,
                "difference": _plain(one.difference),
                "relative": one.relative if isfinite(one.relative) else None,
                "sure": one.sure,
                "replications": one.replications,
            }
            for one in comparisons(trial)
        ],
    }


def page_of(scenario: Scenario, trial: Trial) -> str:
    """The page: verdicts, figures, plots and a map, all drawn within it."""
    policies = list(trial.figures)
    heads = "".join(f"<th>{escape(policy)}</th>" for policy in policies)
    rows = "".join(
        f"<tr><td>{WORDS[figure]}</td>"
        + "".join(f"<td>{_shown(trial.interval(policy, figure))}</td>" for policy in policies)
        + "</tr>"
        for figure in FIGURES
    )
    told = "".join(f"<li>{escape(verdict(one))}</li>" for one in comparisons(trial))
    late = {policy: trial.interval(policy, "late_share") for policy in policies}
    maps = "".join(
        _figure(map_of(scenario, trial.first[policy]), f"{policy}: share of late calls by zone")
        for policy in policies
    )
    title = escape(scenario.title or "Scenario")
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
        f"<h1>{title}</h1><ul>{told}</ul>"
        f"<table><thead><tr><th></th>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="note">Times in {scenario.time_unit}s. {len(trial.seeds)} runs from seed '
        f"{trial.seeds[0]}, the same calls for every policy. Plots below the first show the first "
        "run.</p>"
        + _figure(bars(late), "Share of late calls, with 95% intervals")
        + _figure(curves(trial.first, scenario.time_unit), "Share of calls reached within a time")
        + _figure(hours(scenario, trial.first), "Late calls by hour of the day")
        + maps
        + "</html>\n"
    )


def _figure(drawing: str, caption: str) -> str:
    return f"<figure>{drawing}<figcaption>{escape(caption)}</figcaption></figure>"


def _shown(interval: Interval) -> str:
    if not isfinite(interval.low):
        return f"{interval.mean:.4g}"
    return f"{interval.mean:.4g} ({interval.low:.4g} to {interval.high:.4g})"


def _signed(value: float) -> str:
    return f"{value:+.4g}"


def _plain(interval: Interval) -> dict[str, float | None]:
    named = zip(interval._fields, interval, strict=True)
    return {name: value if isfinite(value) else None for name, value in named}
