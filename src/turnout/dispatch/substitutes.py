"""Who stands in where a need is unmet: the city says what may replace what, the best first.

Units that have the capability itself are always asked first; a stand-in is looked for only among
those that are left.
"""

import dataclasses

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.base.ids import Capability
from turnout.dispatch.city import Need
from turnout.dispatch.model.recommendations import Choice, Recommendation, Unmet
from turnout.dispatch.rules.recommend import Question
from turnout.dispatch.state import State
from turnout.dispatch.survey import Doors, ask_and_recommend

STANDS_IN = "stands_in"


def with_substitutes(
    state: State, doors: Doors, made: Recommendation, *, to: Point, question: Question
) -> Recommendation:
    """The proposal with its unmet needs filled by stand-ins, as far as there are any."""
    replaces = state.city.waves.replaces
    chosen, unmet = list(made.chosen), list[Unmet]()
    for gap in made.unmet:
        found = gap.found
        for other in replaces.get(gap.capability, ()):
            if found < gap.wanted:
                need = Need(capability=other, count=gap.wanted - found)
                alone = _alone(question, need)
                taken = _indexes(state, chosen)
                left = ask_and_recommend(
                    state, doors, needs=(need,), to=to, question=alone, taken=taken
                )
                chosen += [_in_place_of(gap.capability, choice) for choice in left.chosen]
                found += len(left.chosen)
        if found < gap.wanted:
            unmet.append(replace(gap, found=found))
    return made if len(chosen) == len(made.chosen) else _with(made, chosen, unmet)


def _alone(question: Question, need: Need) -> Question:
    return dataclasses.replace(question, needs=(need,), shown=0)


def _with(made: Recommendation, chosen: list[Choice], unmet: list[Unmet]) -> Recommendation:
    known = {choice.unit_id for choice in chosen}
    others = tuple(choice for choice in made.others if choice.unit_id not in known)
    return replace(made, chosen=tuple(chosen), others=others, unmet=tuple(unmet))


def _indexes(state: State, chosen: list[Choice]) -> NDArray[np.int64]:
    return np.array([state.roster.index[choice.unit_id] for choice in chosen], np.int64)


def _in_place_of(capability: Capability, choice: Choice) -> Choice:
    return replace(choice, capability=capability, instead=choice.capability, reason=STANDS_IN)
