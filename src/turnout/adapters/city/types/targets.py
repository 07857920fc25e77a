"""The dated targets of a city, the zones they may be narrowed to, and both written back."""

from collections.abc import Mapping, Sequence

from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.base.text import Words
from turnout.dispatch.city import Span, Target

_KEYS = (
    "name", "zh", "span", "service", "priority", "zone", "seconds", "share", "valid_from",
    "valid_until", "source",
)  # fmt: skip


def read_targets(files: Sequence[Table]) -> tuple[Target, ...]:
    """The targets of the last file that has any; a file older than a key does without it."""
    rows: tuple[Table, ...] = ()
    for file in files:
        rows = file.rows("targets") or rows
    return tuple(_target(row) for row in rows)


def _target(table: Table) -> Target:
    table.only(*_KEYS)
    given = table.entries
    return Target(
        name=table.text("name"),
        name_zh=table.find_text("zh"),
        span=_span(table) if "span" in given else None,
        service=table.service("service") if "service" in given else None,
        priority=table.whole("priority", least=1, most=5) if "priority" in given else None,
        zone=table.find_text("zone"),
        seconds=table.number("seconds"),
        share=table.number("share", most=1.0),
        valid_from=table.day("valid_from") if "valid_from" in given else None,
        valid_until=table.day("valid_until") if "valid_until" in given else None,
        source=table.words_or_text("source"),
    )


def _span(table: Table) -> Span:
    value = table.text("span")
    if value not in set(Span):
        raise table.fault("span", f"{value!r} is no span", f"Use one of: {', '.join(Span)}")
    return Span(value)


def read_zones(files: Sequence[Table]) -> dict[str, str]:
    """District -> zone, of the last file with a table [zones]: zone = [districts].

    Raises CityInputError for a district in two zones.
    """
    found: dict[str, str] = {}
    for file in files:
        if "zones" in file.entries:
            found = _zones(file.table("zones"))
    return found


def _zones(table: Table) -> dict[str, str]:
    zone_of: dict[str, str] = {}
    for zone in table.entries:
        for district in table.texts(zone):
            if district in zone_of:
                raise table.fault(
                    zone,
                    f"district {district!r} is in zone {zone_of[district]!r} too",
                    "Leave it in one zone",
                )
            zone_of[district] = zone
    return zone_of


def dump_target(target: Target) -> list[str]:
    """The lines of one target."""
    lines = ["", "[[targets]]", f"name = {as_toml(target.name)}"]
    lines += [
        f"{key} = {as_toml(value)}"
        for key, value in (
            ("zh", target.name_zh),
            ("span", target.span),
            ("service", target.service),
        )
        if value is not None
    ]
    if target.priority is not None:
        lines.append(f"priority = {target.priority}")
    if target.zone is not None:
        lines.append(f"zone = {as_toml(target.zone)}")
    lines += [f"seconds = {target.seconds:g}", f"share = {target.share!r}"]
    lines += [
        f"{key} = {day.isoformat()}"
        for key, day in (("valid_from", target.valid_from), ("valid_until", target.valid_until))
        if day is not None
    ]
    return [*lines, f"source = {words_or_text(target.source)}"]


def dump_zones(zone_of: Mapping[str, str]) -> list[str]:
    """The lines of [zones]; none where there is no zone."""
    if not zone_of:
        return []
    districts: dict[str, list[str]] = {}
    for district, zone in sorted(zone_of.items()):
        districts.setdefault(zone, []).append(district)
    return [
        "",
        "[zones]",
        *(f"{as_toml(zone)} = {as_toml(names)}" for zone, names in sorted(districts.items())),
    ]


def words_or_text(words: Words) -> str:
    """A TOML pair, or one string where both languages show the same."""
    if words.en == words.zh:
        return as_toml(words.en)
    return f"{{ en = {as_toml(words.en)}, zh = {as_toml(words.zh)} }}"
