"""What is decided about policies in the shadow: nothing is done, it is only noted."""

from typing import Final

from turnout.base.ids import UnitId
from turnout.dispatch.commands.shadows import NoteShadows
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import shadow
from turnout.dispatch.shadowing import policies_in_the_shadow


def _note(desk: Desk, command: NoteShadows) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    made = incident.recommendation
    today = desk.now.astimezone(board.zone).date()
    policies = policies_in_the_shadow(board.city.waves.shadows, desk.doors.shadows, today)
    if made is None or not made.chosen or not policies or incident.shadowed == made.number:
        raise refusal("nothing_to_shadow", incident=incident.id)

    def is_own(unit_id: UnitId) -> bool:
        home = desk.doors.travel.district(board.city.units[unit_id].start)
        return home is not None and home == incident.district

    shown = shadow.Shown(board.abilities, board.roster.index, is_own)
    return tuple(
        shadow.note(incident.id, made, policy.name, shadow.would_choose(made, policy, shown))
        for policy in policies
    )


DECIDERS: Final[Deciders] = {
    NoteShadows: _note,
}
