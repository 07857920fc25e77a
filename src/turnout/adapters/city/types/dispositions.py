"""Outcomes in city.toml: their names, and whose incidents mostly end so."""

from collections.abc import Iterable

from turnout.adapters.city.types.command import optional_services
from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.base.text import Words
from turnout.dispatch.city import Disposition


def load_disposition(code: str, table: Table) -> Disposition:
    """One line of [dispositions]. Raises CityInputError."""
    table.only("en", "zh", "services")
    name = Words(en=table.text("en"), zh=table.text("zh"))
    return Disposition(code=code, name=name, services=optional_services(table))


def dump_dispositions(known: Iterable[Disposition]) -> list[str]:
    """In their own order: the room offers them so, those that end most incidents first."""
    lines = ["", "[dispositions]"]
    for one in known:
        services = f", services = {as_toml(one.services)}" if one.services else ""
        words = f"en = {as_toml(one.name.en)}, zh = {as_toml(one.name.zh)}"
        lines.append(f"{one.code} = {{ {words}{services} }}")
    return lines
