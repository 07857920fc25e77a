"""Policies in the shadow: which ones a city asks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from turnout.dispatch.ports import Policy
from turnout.dispatch.waves import ShadowRules


def policies_in_the_shadow(
    rules: Iterable[ShadowRules], known: Mapping[str, Callable[[ShadowRules], Policy]], on: date
) -> list[Policy]:
    """The city's policies in force on a local day, as far as somebody has made them known."""
    newest: dict[str, ShadowRules] = {}
    for one in sorted(rules, key=lambda one: one.valid_from):
        if one.valid_from <= on:
            newest[one.policy] = one
    return [known[name](newest[name]) for name in sorted(newest) if name in known]
