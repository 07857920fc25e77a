"""An exercise's script: script.csv, one call a row."""

from pathlib import Path
from typing import Final

from turnout.adapters.city.tables import Row, read_table
from turnout.base.geo import Point
from turnout.base.ids import IncidentTypeCode
from turnout.deployment.simulator.script import Behaviour, ScriptedCall
from turnout.dispatch.city import City, Service

COLUMNS: Final = (
    "at_seconds",
    "dialled",
    "address",
    "lon",
    "lat",
    "words",
    "type_hint",
    "caller",
    "patience_seconds",
)
DIALLED: Final = {
    "110": Service.POLICE,
    "119": Service.FIRE,
    "120": Service.AMBULANCE,
    "122": Service.TRAFFIC,
}


def read_script(path: Path, city: City) -> tuple[ScriptedCall, ...]:
    """The calls of a script by time, then by row. Raises CityInputError with row and field."""
    calls = [_call(row, city) for row in read_table(path, COLUMNS)]
    return tuple(sorted(calls, key=lambda call: (call.at_seconds, call.row)))


def _call(row: Row, city: City) -> ScriptedCall:
    behaviour = _behaviour(row)
    words, hint = row.fields["words"].strip(), row.fields["type_hint"].strip()
    if behaviour is Behaviour.SILENT and (words or hint):
        field = "words" if words else "type_hint"
        raise row.fail(field, "a silent caller says nothing", "Leave it empty, or write waits")
    if hint and hint not in city.incident_types:
        raise row.fail(
            "type_hint", f"the city has no incident type {hint!r}", "Write one of city.toml's"
        )
    return ScriptedCall(
        row=row.number,
        at_seconds=_seconds(row, "at_seconds"),
        dialled=_dialled(row),
        address=row.fields["address"].strip(),
        point=_point(row, behaviour),
        words=words or None,
        type_hint=IncidentTypeCode(hint) if hint else None,
        behaviour=behaviour,
        patience_seconds=_patience(row, behaviour),
    )


def _seconds(row: Row, field: str) -> float:
    seconds = row.number_of(field)
    if seconds < 0:
        raise row.fail(field, f"{seconds:g} is before the exercise", "Write seconds from its start")
    return seconds


def _dialled(row: Row) -> Service:
    number = row.text("dialled")
    if number not in DIALLED:
        raise row.fail(
            "dialled", f"{number!r} is no emergency number", f"Write {', '.join(DIALLED)}"
        )
    return DIALLED[number]


def _behaviour(row: Row) -> Behaviour:
    caller = row.text("caller")
    if caller not in [each.value for each in Behaviour]:
        raise row.fail("caller", f"no caller {caller!r}s", f"Write {', '.join(Behaviour)}")
    return Behaviour(caller)


def _point(row: Row, behaviour: Behaviour) -> Point | None:
    """Both degrees, or neither; then the address must help, unless nobody speaks."""
    if row.fields["lon"].strip() or row.fields["lat"].strip():
        return row.point()
    if not row.fields["address"].strip() and behaviour is not Behaviour.SILENT:
        raise row.fail("address", "the call has no place", "Give an address, or lon and lat")
    return None


def _patience(row: Row, behaviour: Behaviour) -> float | None:
    given = row.fields["patience_seconds"].strip()
    if behaviour is Behaviour.HANGS_UP:
        return _seconds(row, "patience_seconds")
    if given:
        raise row.fail(
            "patience_seconds", "only one who hangs up has it", "Leave it empty, or write hangs_up"
        )
    return None
