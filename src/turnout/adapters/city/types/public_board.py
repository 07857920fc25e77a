"""Reads and writes [[public_boards]]: what the public may see of open incidents. No section:
nothing, and the base has none."""

from datetime import timedelta
from typing import Final

from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.dispatch.public_board import OPEN_GROUPS, SHORTEST_DELAY, PublicBoard

SECTION: Final = "public_boards"
PLACES: Final = {"street": True, "district": False}
LEAST_MINUTES: Final = int(SHORTEST_DELAY.total_seconds() // 60)


def read_public_boards(files: list[Table]) -> tuple[PublicBoard, ...]:
    """All editions of the last file that has any, in its order."""
    last = next((file for file in reversed(files) if SECTION in file.entries), None)
    return () if last is None else tuple(map(_edition, last.rows(SECTION)))


def _edition(row: Table) -> PublicBoard:
    row.only("valid_from", "source", "groups", "delay_minutes", "place")
    usual = PublicBoard(valid_from=row.day("valid_from"), source=row.text("source"))
    groups = row.texts("groups") if "groups" in row.entries else usual.groups
    for group in groups:
        if group not in OPEN_GROUPS:
            remedy = f"Choose among {', '.join(sorted(OPEN_GROUPS))}; [] shows nothing"
            raise row.fault("groups", f"{group!r} is not shown to the public", remedy)
    place = row.find_text("place") or "street"
    if place not in PLACES:
        raise row.fault("place", f"{place!r} is no such place", "Write street or district")
    delay = usual.delay
    if "delay_minutes" in row.entries:
        minutes = row.whole("delay_minutes", least=LEAST_MINUTES, most=1_440)
        delay = timedelta(minutes=minutes)
    return PublicBoard(
        valid_from=usual.valid_from,
        source=usual.source,
        groups=tuple(groups),
        delay=delay,
        streets=PLACES[place],
    )


def dump_public_boards(editions: tuple[PublicBoard, ...]) -> list[str]:
    """The sections as TOML."""
    return [line for one in editions for line in _lines(one)]


def _lines(one: PublicBoard) -> list[str]:
    return [
        "",
        f"[[{SECTION}]]",
        f"valid_from = {one.valid_from.isoformat()}",
        f"source = {as_toml(one.source)}",
        f"groups = {as_toml(list(one.groups))}",
        f"delay_minutes = {int(one.delay.total_seconds() // 60)}",
        f'place = "{"street" if one.streets else "district"}"',
    ]
