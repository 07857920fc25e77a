"""Every refusal of the room: the rule's name, what is wrong, and what to do about it.

The words are tables by topic, so that the reference (docs/reference/rules.md) and the translations
can be held complete by a test.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from turnout.base.refusals import Rule
from turnout.base.text import Words
from turnout.dispatch.refusals import (
    aid,
    alarms,
    breaks,
    calls,
    casualties,
    clearing,
    closures,
    deployment,
    desks,
    hazmat,
    hospitals,
    incidents,
    journal,
    key_sites,
    major,
    many_calling,
    messages,
    move_ups,
    occasions,
    on_scene,
    orders,
    papers,
    plans,
    premises,
    radio,
    relations,
    reminders,
    responders,
    reviews,
    road_blocks,
    room,
    scenes,
    shadows,
    shifts,
    support,
    tasks,
    triage,
    units,
    volunteers,
    warnings,
    waves,
)

RULES: Final[dict[str, Rule]] = {
    name: words
    for topic in (
        calls,
        incidents,
        orders,
        units,
        room,
        alarms,
        hospitals,
        desks,
        triage,
        messages,
        volunteers,
        waves,
        scenes,
        shifts,
        major,
        on_scene,
        tasks,
        casualties,
        journal,
        radio,
        hazmat,
        closures,
        aid,
        occasions,
        plans,
        reviews,
        breaks,
        responders,
        deployment,
        move_ups,
        shadows,
        papers,
        premises,
        warnings,
        clearing,
        support,
        many_calling,
        relations,
        key_sites,
        road_blocks,
        reminders,
    )
    for name, words in topic.RULES.items()
}


NO_PARTS: Final[Mapping[str, object]] = MappingProxyType({})


class Refusal(Exception):
    """A command is not allowed. It names the rule and the remedy; nothing has changed.

    `parts` are what the words were filled with: codes of the city are said by their names where
    the city is known (dispatch.naming)."""

    def __init__(
        self, rule: str, what: Words, remedy: Words, parts: Mapping[str, object] = NO_PARTS
    ) -> None:
        super().__init__(f"{rule}: {what.en} {remedy.en}")
        self.rule = rule
        self.what = what
        self.remedy = remedy
        self.parts = parts


def refusal(rule: str, **parts: object) -> Refusal:
    """The refusal of a rule, its words filled with `parts`: a part that is Words is put in each
    language. Raises KeyError for an unknown rule."""
    words = RULES[rule]
    return Refusal(rule, words.what.filled(parts), words.remedy.filled(parts), parts)
