"""What a city says about volunteers: dated editions, none of them for violence."""

from collections.abc import Iterable, Mapping

from turnout.adapters.city.types.table import Table
from turnout.adapters.city.types.targets import words_or_text
from turnout.adapters.toml import as_toml
from turnout.base.ids import IncidentTypeCode
from turnout.dispatch.city import IncidentType
from turnout.dispatch.volunteering import VolunteerRules

SECTION = "volunteers"


def read_volunteers(
    files: list[Table], types: Mapping[str, IncidentType], flags: Mapping[str, object]
) -> tuple[VolunteerRules, ...]:
    """The editions of the last file that has any, by date; none: no volunteer is ever asked."""
    having = [file for file in files if SECTION in file.entries]
    rows = having[-1].rows(SECTION) if having else ()
    editions = [_edition(row, types, flags) for row in rows]
    return tuple(sorted(editions, key=lambda edition: edition.valid_from))


def _edition(
    row: Table, types: Mapping[str, IncidentType], flags: Mapping[str, object]
) -> VolunteerRules:
    row.only(
        "valid_from", "types", "aed_types", "described_types", "never_groups", "never_flags",
        "count", "accept_seconds", "radius_most_m", "position_age_max_seconds",
        "walk_m_per_second", "detour_factor", "source",
    )  # fmt: skip
    edition = VolunteerRules(
        valid_from=row.day("valid_from"),
        types=frozenset(map(IncidentTypeCode, row.texts("types"))),
        aed_types=frozenset(map(IncidentTypeCode, row.texts("aed_types"))),
        described_types=frozenset(map(IncidentTypeCode, row.texts("described_types"))),
        never_groups=frozenset(row.texts("never_groups")),
        never_flags=frozenset(row.texts("never_flags")),
        count=row.whole("count", least=1, most=50),
        accept_seconds=row.number("accept_seconds", least=5, most=600),
        radius_most_m=row.number("radius_most_m", least=100, most=20_000),
        position_age_max_seconds=row.number("position_age_max_seconds", least=10, most=3600),
        walk_m_per_second=row.number("walk_m_per_second", least=0.5, most=4),
        detour_factor=row.number("detour_factor", least=1, most=3),
        source=row.words_or_text("source"),
    )
    _check_types(row, edition, types)
    for flag in sorted(edition.never_flags - flags.keys()):
        raise row.fault("never_flags", f"no flag {flag!r}", "Add it to [flags] or correct it")
    return edition


def _check_types(row: Table, edition: VolunteerRules, types: Mapping[str, IncidentType]) -> None:
    for code in sorted(edition.types):
        if code not in types:
            raise row.fault("types", f"no incident type {code!r}", "Add it to [types]")
        if edition.forbids_group(types[code].group):
            raise row.fault(
                "types",
                f"{code!r} is of group {types[code].group!r}: never for violence",
                "Leave it out: volunteers are not sent where somebody may hurt them",
            )
    for key, codes in (
        ("aed_types", edition.aed_types),
        ("described_types", edition.described_types),
    ):
        for code in sorted(codes - edition.types):
            raise row.fault(key, f"{code!r} is not among types", "Name it in types too")


def dump_volunteers(edition: VolunteerRules) -> list[str]:
    """One edition as lines of TOML."""
    return [
        "",
        f"[[{SECTION}]]",
        f"valid_from = {edition.valid_from.isoformat()}",
        f"types = {_texts(edition.types)}",
        f"aed_types = {_texts(edition.aed_types)}",
        f"described_types = {_texts(edition.described_types)}",
        f"never_groups = {_texts(edition.never_groups)}",
        f"never_flags = {_texts(edition.never_flags)}",
        f"count = {edition.count}",
        f"accept_seconds = {edition.accept_seconds:g}",
        f"radius_most_m = {edition.radius_most_m:g}",
        f"position_age_max_seconds = {edition.position_age_max_seconds:g}",
        f"walk_m_per_second = {edition.walk_m_per_second:g}",
        f"detour_factor = {edition.detour_factor:g}",
        f"source = {words_or_text(edition.source)}",
    ]


def _texts(values: Iterable[str]) -> str:
    return as_toml(sorted(values))
