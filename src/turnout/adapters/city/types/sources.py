"""The dated files that this package brings along."""

from functools import cache
from importlib import resources

from turnout.adapters.city.types.model import TypesSource
from turnout.adapters.city.types.table import Table, parse_table


def package_types(name: str) -> TypesSource:
    """A file of this package: "base", "questions" or "san_francisco"."""
    file = f"{name}.toml"
    text = resources.files("turnout.adapters.city.types").joinpath(file).read_text("utf-8")
    return TypesSource(file=file, text=text)


def base_types() -> tuple[TypesSource, ...]:
    """What any city starts from: types and plans, then questions."""
    return package_types("base"), package_types("questions")


@cache
def base_table() -> Table:
    """The base as a table, from which each section is taken that a bundle was built without. Read
    once: it is long, and asked for section by section."""
    base = package_types("base")
    return parse_table(base.file, base.text)
