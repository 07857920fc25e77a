"""Timers of hospitals: one that said until when is open again after that."""

from collections.abc import Iterator

from turnout.dispatch.commands.hospitals import SetHospitalStatus
from turnout.dispatch.model.hospitals import HospitalStatus
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterator[Timer]:
    """One a hospital that holds something until a time."""
    for hospital in state.hospitals.values():
        if hospital.until is not None and hospital.id in state.city.hospitals:
            command = SetHospitalStatus(hospital_id=hospital.id, status=HospitalStatus.OPEN)
            key = f"hospital {hospital.id} {hospital.since.isoformat()}"
            yield Timer(hospital.until, key, command)
