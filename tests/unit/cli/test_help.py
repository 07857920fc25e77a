"""Help is read at a terminal: each option is described, in lines that fill its width."""

import io
from collections.abc import Iterator
from itertools import pairwise

import pytest
from cyclopts import App
from rich.console import Console

from turnout.cli.main import app

WIDTH = 80
FURTHER = " " * 6


def commands(group: App = app, before: str = "") -> Iterator[str]:
    for word in group:
        if not word.startswith("-"):
            yield f"{before} {word}".strip()
            yield from commands(group[word], f"{before} {word}")


def options_of(command: str) -> list[str]:
    """The lines under "Parameters:"."""
    console = Console(file=io.StringIO(), width=WIDTH, color_system=None)
    app.help_print(command.split(), console=console)
    assert isinstance(console.file, io.StringIO)
    _, _, options = console.file.getvalue().partition("Parameters:\n")
    return options.rstrip().splitlines()


@pytest.mark.parametrize("command", list(commands()))
def test_a_line_of_help_ends_where_the_next_word_has_no_room(command: str) -> None:
    lines = options_of(command)
    for line, further in pairwise(lines):
        if further.startswith(FURTHER):
            assert len(line) <= WIDTH < len(f"{line} {further.split()[0]}")
        else:
            assert further.startswith(("  -", "  FILE, --")), further


@pytest.mark.parametrize("command", list(commands()))
def test_every_option_says_what_it_is_for(command: str) -> None:
    names = [line for line in options_of(command) if line.startswith("  -")]
    assert [name for name in names if ": " not in name and not name.endswith(":")] == []
