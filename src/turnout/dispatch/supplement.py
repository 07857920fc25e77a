"""What is added to a recommendation where the city wants it: stand-ins, diversions, units that are
kept for an occasion, coverage."""

from msgspec.structs import replace

from turnout.base.geo import Point
from turnout.dispatch.divertible import find_divertible
from turnout.dispatch.kept import find_kept
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.recommendations import Recommendation
from turnout.dispatch.rules.recommend import Question
from turnout.dispatch.state import State
from turnout.dispatch.substitutes import with_substitutes
from turnout.dispatch.survey import Doors
from turnout.dispatch.uncovered import with_coverage


def supplement(
    state: State,
    doors: Doors,
    incident: Incident,
    made: Recommendation,
    *,
    to: Point | None,
    question: Question,
) -> Recommendation:
    """The proposal with all that; itself where nothing is to be added."""
    waves = state.city.waves
    if to is None or not question.needs:
        return made
    if made.unmet and waves.replaces:
        made = with_substitutes(state, doors, made, to=to, question=question)
    if waves.divert_margin_seconds is not None:
        offered = find_divertible(state, doors, incident, made, to=to, question=question)
        made = replace(made, divertible=offered) if offered else made
    if state.kept:
        kept = find_kept(state, doors, made, to=to, question=question)
        made = replace(made, divertible=(*made.divertible, *kept)) if kept else made
    if doors.coverage is not None:
        made = with_coverage(state, doors.coverage, made)
    return made
