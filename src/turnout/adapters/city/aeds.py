"""aeds.csv: where defibrillators hang that anybody may take. A city may have none."""

import re
from pathlib import Path
from typing import Final

from turnout.adapters.city.files import AED_COLUMNS, AEDS
from turnout.adapters.city.station_files import once
from turnout.adapters.city.tables import Row, read_table
from turnout.base.text import Words
from turnout.dispatch.volunteering import Aed, Hours

_HOURS: Final = re.compile(r"([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")


def read_aeds(folder: Path) -> tuple[Aed, ...]:
    """The rows of aeds.csv in their order, none without the file. Raises CityInputError, also at a
    code that comes twice: a volunteer who is sent for one would be sent to either."""
    path = folder / AEDS
    if not path.is_file():
        return ()
    found: dict[str, Aed] = {}
    for row in read_table(path, AED_COLUMNS):
        aed = _aed(row, once(row, "code", found))
        found[aed.code] = aed
    return tuple(found.values())


def _aed(row: Row, code: str) -> Aed:
    return Aed(
        code=code,
        name=Words(row.text("name_en"), row.text("name_zh")),
        point=row.point(),
        hours=_hours(row),
    )


def _hours(row: Row) -> Hours:
    """Empty is always."""
    text = row.fields["hours"].strip()
    if not text:
        return Hours()
    found = _HOURS.fullmatch(text)
    if found is None or max(text[:5], text[6:]) > "24:00":
        raise row.fail(
            "hours", f"{text!r} are no hours", "Write them like 08:00-20:00, or leave it empty"
        )
    from_hour, from_minute, to_hour, to_minute = map(int, found.groups())
    return Hours(from_minute=from_hour * 60 + from_minute, to_minute=to_hour * 60 + to_minute)
