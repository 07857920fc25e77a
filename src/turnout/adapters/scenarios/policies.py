"""Policies by name: those that turnout brings, pairs of them, and a scenario's own figures."""

from collections.abc import Mapping
from math import inf
from typing import Any, Final

from turnout.deployment.policies import numbers
from turnout.deployment.simulator.compiled.runner import Chosen
from turnout.deployment.simulator.compiled.scenario import ScenarioRefused

Figures = Mapping[str, float]

DISPATCH: Final[Mapping[str, tuple[int, Figures]]] = {
    "closest": (numbers.CLOSEST, {"candidates": 1}),
    "coverage": (
        numbers.COVERAGE_LOSS,
        {"candidates": 8, "weight": 0.0, "lateness": 0.0, "margin": 0.0},
    ),
    "district": (numbers.DISTRICT_FIRST, {"candidates": 8, "penalty": 0.0}),
    "priority": (numbers.PRIORITY, {"candidates": 1, "reluctance": 0.0}),
}
"""Dispatch policies with their figures in their order."""

LIMITS: Final[Figures] = {"farthest": inf, "rest": 0.0, "most": inf}
MOVE_UP: Final[Mapping[str, tuple[int, Figures]]] = {
    "static": (numbers.STATIC, {}),
    "compliance": (numbers.COMPLIANCE, LIMITS),
    "dmexclp": (numbers.DMEXCLP, LIMITS),
    "foresight": (
        numbers.FORESIGHT,
        {
            **LIMITS,
            "keep": 0.0,
            "patience": inf,
            "idle_gain": 1.0,
            "handover": 0.0,
            "handover_least": 0.0,
            "handover_share": 0.0,
        },
    ),
}
"""Ways to move up, with their figures in their order."""

WORDS: Final = frozenset({"dispatch", "move_up", "busy", "within"})


def read_policies(told: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Chosen]:
    """The scenario's own policies, by name. Raises ScenarioRefused."""
    return {name: _policy(name, figures) for name, figures in told.items()}


def find_policy(name: str, own: Mapping[str, Chosen]) -> Chosen:
    """The scenario's own of that name; else "closest", "dmexclp", "coverage+dmexclp" and so on.

    Raises ScenarioRefused.
    """
    if name in own:
        return own[name]
    told: dict[str, Any] = {}
    for part in name.split("+"):
        if part not in DISPATCH and part not in MOVE_UP:
            known = ", ".join(dict.fromkeys([*own, *DISPATCH, *MOVE_UP]))
            raise ScenarioRefused(f"there is no policy {part!r}", f"name one of: {known}")
        told["dispatch" if part in DISPATCH else "move_up"] = part
    return _policy(name, told)


def _policy(name: str, told: Mapping[str, Any]) -> Chosen:
    dispatch, move_up = str(told.get("dispatch", "closest")), str(told.get("move_up", "static"))
    for word, table in ((dispatch, DISPATCH), (move_up, MOVE_UP)):
        if word not in table:
            raise ScenarioRefused(
                f"policy {name}: there is no {word!r}", f"name one of: {', '.join(table)}"
            )
    known = WORDS | DISPATCH[dispatch][1].keys() | MOVE_UP[move_up][1].keys()
    for word in told:
        if word not in known:
            raise ScenarioRefused(
                f"policy {name}: {word!r} means nothing here", f"known are: {sorted(known)}"
            )
    return Chosen(
        name=name,
        dispatch=DISPATCH[dispatch][0],
        dispatch_figures=_figures(DISPATCH[dispatch][1], told),
        move_up=MOVE_UP[move_up][0],
        move_up_figures=_figures(MOVE_UP[move_up][1], told),
        q=float(told["busy"]) if "busy" in told else None,
        within=float(told["within"]) if "within" in told else None,
    )


def _figures(usual: Figures, told: Mapping[str, Any]) -> tuple[float, ...]:
    return tuple(float(told.get(figure, value)) for figure, value in usual.items()) or (0.0,)
