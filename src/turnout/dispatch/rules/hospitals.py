"""Hospitals: which take patients, in which order they are offered, and what a status must say."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from math import inf
from typing import NamedTuple

from turnout.base.ids import HospitalId
from turnout.base.overtaken import is_overtaken
from turnout.base.text import Words
from turnout.dispatch.city import Hospital
from turnout.dispatch.commands.hospitals import SetHospitalStatus
from turnout.dispatch.events.hospitals import HospitalStatusSet
from turnout.dispatch.model.hospitals import HospitalSaid, HospitalState, HospitalStatus
from turnout.dispatch.refusals import refusal


class Offer(NamedTuple):
    """One hospital for one crew. `seconds` None: no road leads there, or nobody asks from anywhere;
    `inbound` patients are on their way; `casualties` of open incidents were taken there, as counted
    at the scenes; `fits`: open, and takes the speciality asked for."""

    hospital: Hospital
    state: HospitalState | None
    seconds: float | None
    inbound: int
    casualties: int
    fits: bool


def takes(hospital: Hospital, state: HospitalState | None, speciality: str | None) -> bool:
    """Whether it is open, for this speciality where one is asked for."""
    if state is not None and state.status is not HospitalStatus.OPEN:
        return False
    if speciality is None:
        return True
    closed = () if state is None else state.closed
    return speciality in hospital.specialities and speciality not in closed


def offer(
    hospitals: Iterable[Hospital],
    states: Mapping[HospitalId, HospitalState],
    seconds: Mapping[HospitalId, float],
    inbound: Mapping[HospitalId, int],
    casualties: Mapping[HospitalId, int],
    *,
    speciality: str | None,
) -> tuple[Offer, ...]:
    """Those that fit first, then by road time; ties to the lower id."""
    offers = [
        Offer(
            one,
            states.get(one.id),
            None if seconds.get(one.id, inf) == inf else round(seconds[one.id], 1),
            inbound.get(one.id, 0),
            casualties.get(one.id, 0),
            takes(one, states.get(one.id), speciality),
        )
        for one in hospitals
    ]
    return tuple(
        sorted(
            offers,
            key=lambda o: (not o.fits, inf if o.seconds is None else o.seconds, o.hospital.id),
        )
    )


def require_open(hospital_id: HospitalId, offers: Iterable[Offer], *, reason: str | None) -> str:
    """The reason, stripped, for which a patient is taken to a hospital that is not open. Refuses:
    hospital_not_open, naming the nearest that is."""
    said = (reason or "").strip()
    if said:
        return said
    listed = tuple(offers)
    wanted = next(one for one in listed if one.hospital.id == hospital_id)
    assert wanted.state is not None, "a hospital that never spoke is open"
    reached = (one for one in listed if one.fits and one.seconds is not None)
    nearest = next((_with_time(one) for one in reached), "-")
    raise refusal(
        "hospital_not_open",
        hospital=hospital_id,
        status=wanted.state.status,
        nearest=nearest,
    )


def _with_time(one: Offer) -> Words:
    name = one.hospital.name
    return Words(f"{name.en} ({one.seconds:.0f} s)", f"{name.zh}（{one.seconds:.0f} 秒）")


def set_status(
    command: SetHospitalStatus,
    *,
    hospitals: Collection[HospitalId],
    specialities: Collection[str],
    now: datetime,
) -> HospitalStatusSet:
    """What the hospital says. Refuses: unknown_hospital, unknown_speciality, until_is_past,
    beds_below_none, reason_needed (for anything but open)."""
    if command.hospital_id not in hospitals:
        raise refusal("unknown_hospital", hospital=command.hospital_id)
    for code in command.closed:
        if code not in specialities:
            raise refusal("unknown_speciality", speciality=code, specialities=tuple(specialities))
    if command.until is not None and command.until <= now:
        raise refusal("until_is_past")
    if command.beds_free is not None and command.beds_free < 0:
        raise refusal("beds_below_none")
    said = command.reason.strip()
    if command.status is not HospitalStatus.OPEN and not said:
        raise refusal("reason_needed")
    return HospitalStatusSet(
        hospital_id=command.hospital_id,
        status=command.status,
        until=command.until,
        closed=tuple(sorted(set(command.closed))),
        beds_free=command.beds_free,
        reason=said,
    )


def require_as_seen(
    held: HospitalState | None, *, event: HospitalStatusSet, seen: HospitalSaid | None
) -> None:
    """Refuses: changed_meanwhile."""
    now = HospitalSaid() if held is None else _said(held)
    if is_overtaken(now, seen=seen, wanted=_said(event)):
        raise refusal("changed_meanwhile")


def _said(one: HospitalState | HospitalStatusSet) -> HospitalSaid:
    return HospitalSaid(
        status=one.status,
        until=one.until,
        closed=one.closed,
        beds_free=one.beds_free,
        reason=one.reason,
    )
