"""Every refusal of the community desk: the rule's name, what is wrong, and what to do about it."""

from typing import Final

from turnout.base.refusals import Rule
from turnout.base.text import Words
from turnout.community.refusals import (
    alarms,
    cases,
    classes,
    custody,
    custody_lots,
    help_points,
    inspection,
    levels,
    mediation,
    mediation_agreements,
    parcels,
    passing,
    problem_areas,
    sites,
    steps,
    time,
)

RULES: Final[dict[str, Rule]] = {
    name: words
    for topic in (
        cases,
        steps,
        time,
        levels,
        passing,
        alarms,
        problem_areas,
        sites,
        inspection,
        help_points,
        custody,
        custody_lots,
        parcels,
        mediation,
        mediation_agreements,
        classes,
    )
    for name, words in topic.RULES.items()
}


class Refusal(Exception):
    """A command is not allowed. It names the rule and the remedy; nothing has changed."""

    def __init__(self, rule: str, what: Words, remedy: Words) -> None:
        super().__init__(f"{rule}: {what.en} {remedy.en}")
        self.rule = rule
        self.what = what
        self.remedy = remedy


def refusal(rule: str, **parts: object) -> Refusal:
    """The refusal of a rule, its words filled with `parts`: a part that is Words is put in each
    language. Raises KeyError for an unknown rule."""
    words = RULES[rule]
    return Refusal(rule, words.what.filled(parts), words.remedy.filled(parts))
