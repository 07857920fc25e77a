"""Casualties: counted by triage colour and moved to hospitals, never more than were counted."""

from collections.abc import Collection
from typing import Final

from turnout.base.ids import HospitalId
from turnout.base.overtaken import is_overtaken
from turnout.base.text import Words
from turnout.dispatch.events.casualties import CasualtiesCounted, CasualtiesMoved
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.on_scene import COLOURS, Triage, in_all
from turnout.dispatch.refusals import refusal

_NAMES: Final = {
    "red": Words("red", "红色"),
    "yellow": Words("yellow", "黄色"),
    "green": Words("green", "绿色"),
    "black": Words("black", "黑色"),
}


def count(incident: Incident, counted: Triage, *, reason: str | None) -> CasualtiesCounted:
    """How many in all; a correction says why. Refuses: casualties_below_none, reason_needed,
    fewer_than_moved."""
    _require_numbers(counted)
    said = (reason or "").strip() or None
    if incident.scene.casualties is not None and said is None:
        raise refusal("reason_needed")
    excess = _find_excess(in_all(incident.scene.moved), counted)
    if excess is not None:
        raise refusal("fewer_than_moved", incident=incident.id, **excess)
    return CasualtiesCounted(incident_id=incident.id, counted=counted, reason=said)


def move(
    incident: Incident,
    hospital_id: HospitalId,
    moved: Triage,
    *,
    hospitals: Collection[HospitalId],
    reason: str | None,
) -> CasualtiesMoved:
    """How many went to a hospital so far, in all. Refuses: unknown_hospital,
    casualties_below_none, nobody_counted, more_moved_than_counted, reason_needed (for fewer than
    was said before)."""
    if hospital_id not in hospitals:
        raise refusal("unknown_hospital", hospital=hospital_id)
    _require_numbers(moved)
    scene = incident.scene
    if scene.casualties is None:
        raise refusal("nobody_counted", incident=incident.id)
    excess = _find_excess(in_all({**scene.moved, hospital_id: moved}), scene.casualties)
    if excess is not None:
        raise refusal("more_moved_than_counted", incident=incident.id, **excess)
    said = (reason or "").strip() or None
    if said is None and _find_excess(scene.moved.get(hospital_id, Triage()), moved) is not None:
        raise refusal("reason_needed")
    return CasualtiesMoved(
        incident_id=incident.id, hospital_id=hospital_id, moved=moved, reason=said
    )


def require_as_seen(held: Triage | None, *, seen: Triage | None, wanted: Triage) -> None:
    """Nobody counted is seen as none. Refuses: changed_meanwhile."""
    if is_overtaken(held or Triage(), seen=seen, wanted=wanted):
        raise refusal("changed_meanwhile")


def _require_numbers(counts: Triage) -> None:
    if any(getattr(counts, colour) < 0 for colour in COLOURS):
        raise refusal("casualties_below_none")


def _find_excess(moved: Triage, counted: Triage) -> dict[str, object] | None:
    """The first colour of which more were moved than counted, for the words of a refusal."""
    for colour in COLOURS:
        gone, known = getattr(moved, colour), getattr(counted, colour)
        if gone > known:
            return {"colour": _NAMES[colour], "moved": gone, "counted": known}
    return None
