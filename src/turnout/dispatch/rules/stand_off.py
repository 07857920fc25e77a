"""Stand off: who waits at a distance, who may say that it is safe, and going in before."""

from collections.abc import Collection, Iterable, Mapping

from turnout.base.ids import Capability
from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.events.scenes import (
    EnteredBeforeSafe,
    SceneDeclaredSafe,
    StagingPlaceSet,
)
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.waves import StandOff


def standing_off(
    incident: Incident, flags: Iterable[str], stand_off: Mapping[str, StandOff]
) -> dict[str, StandOff]:
    """The dangers that nobody has declared over, sorted by flag, with who waits for whom."""
    held = sorted({flag for flag in flags if flag in stand_off} - set(incident.safe_flags))
    return {flag: stand_off[flag] for flag in held}


def keeps_out(service: str, dangers: Mapping[str, StandOff]) -> list[str]:
    """The dangers for which a crew of this service waits at a distance."""
    return [flag for flag, one in dangers.items() if service in one.services]


def enter(
    order: Assignment, service: str, dangers: Mapping[str, StandOff], *, reason: str | None
) -> EnteredBeforeSafe | None:
    """What going in means: nothing where its service does not stand off, else a fact with its
    reason. Refuses: scene_not_safe."""
    waits_for = keeps_out(service, dangers)
    if not waits_for:
        return None
    said = (reason or "").strip()
    if not said:
        raise refusal(
            "scene_not_safe",
            unit=order.unit_id,
            incident=order.incident_id,
            flags=tuple(waits_for),
        )
    return EnteredBeforeSafe(
        assignment_id=order.id,
        incident_id=order.incident_id,
        unit_id=order.unit_id,
        reason=said,
    )


def declare_safe(
    order: Assignment, can_do: Collection[Capability], dangers: Mapping[str, StandOff]
) -> SceneDeclaredSafe:
    """The dangers that this unit may declare over are. Refuses: nothing_stands_off,
    cannot_declare_safe."""
    if not dangers:
        raise refusal("nothing_stands_off", incident=order.incident_id)
    over = tuple(flag for flag, one in dangers.items() if one.cleared_by in can_do)
    if not over or order.status is not AssignmentStatus.ON_SCENE:
        raise refusal(
            "cannot_declare_safe",
            unit=order.unit_id,
            incident=order.incident_id,
            capabilities=tuple(sorted({one.cleared_by for one in dangers.values()})),
        )
    return SceneDeclaredSafe(incident_id=order.incident_id, unit_id=order.unit_id, flags=over)


def set_staging(incident: Incident, *, sealed: SealedRef) -> StagingPlaceSet:
    """Where crews wait, already sealed."""
    return StagingPlaceSet(incident_id=incident.id, sealed=sealed)
