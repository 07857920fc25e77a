"""Help in lines as wide as the terminal: where a docstring ends its own is of no concern to it."""

import io
import textwrap
from typing import TYPE_CHECKING, Any, Final

from cyclopts.help.formatters.plain import PlainFormatter

if TYPE_CHECKING:
    from cyclopts.help import HelpPanel
    from rich.console import Console, ConsoleOptions

INDENT: Final = "  "
WIDE: Final = 100_000
"""No line is broken at this width."""


class Flowing(PlainFormatter):
    """What cyclopts writes, each option one paragraph, its further lines indented."""

    def __call__(self, console: "Console", options: "ConsoleOptions", panel: "HelpPanel") -> None:
        """Print the options or commands of one panel."""
        if not panel.entries:
            return
        print_lines(console, f"{panel.title}:")
        for entry in panel.entries:
            wide = wide_console()
            super().__call__(wide, options, panel.copy(title="", entries=[entry]))
            print_lines(console, flow(written(wide), console.width, INDENT, INDENT * 3))
        console.print()

    def render_description(
        self, console: "Console", options: "ConsoleOptions", description: Any
    ) -> None:
        """Print what a command does, a paragraph for each of its docstring's."""
        wide = wide_console()
        super().render_description(wide, options, description)
        paragraphs = written(wide).strip().split("\n\n")
        for paragraph in filter(str.strip, paragraphs):
            print_lines(console, flow(paragraph, console.width) + "\n")


def flow(text: str, width: int, first: str = "", further: str = "") -> str:
    """One paragraph in lines of at most `width`; an option or a path is never broken in two."""
    return textwrap.fill(
        " ".join(text.split()),
        width,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def wide_console() -> "Console":
    """A console that writes into memory, so wide that no line is broken."""
    from rich.console import Console

    return Console(file=io.StringIO(), width=WIDE, color_system=None)


def written(console: "Console") -> str:
    """What a console of `wide_console` was given."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def print_lines(console: "Console", text: str) -> None:
    """Print lines as they are: no colours, nothing of them read as markup."""
    console.print(text, highlight=False, markup=False, soft_wrap=True)
