"""How every command hands over what it made: into a file, or `-` for the standard output.

Where a file cannot be written is found while the command line is read, before any work is done: a
simulation of an hour, or numbers of forms that a room has given out, are not lost for a folder.
"""

import json
import os
import shlex
import sys
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

STANDARD_OUTPUT: Final = "-"


class CannotWrite(Exception):
    """A file cannot be written where it was asked for; `remedy` says what to do."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def check_writable(_type: object, target: Path | str | None) -> None:
    """That a file can be written there: its folder exists, and it is no folder itself.

    Raises CannotWrite, which names the folder. None and "-" name no file.
    """
    if target is None or str(target) == STANDARD_OUTPUT:
        return
    path = Path(target)
    folder = path.parent
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder", remedy="name a file in it")
    if not folder.exists():
        remedy = f"make it first: mkdir -p {shlex.quote(str(folder))}"
        raise CannotWrite(f"there is no folder {folder}", remedy=remedy)
    if not folder.is_dir():
        raise CannotWrite(f"{folder} is no folder", remedy="name a file in a folder")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise CannotWrite(f"{path} may not be written", remedy="name another file")


def check_folder(_type: object, folder: Path | None) -> None:
    """That no file is in the way of a folder. Raises CannotWrite."""
    for path in () if folder is None else (folder, *folder.parents):
        if path.exists() and not path.is_dir():
            raise CannotWrite(f"{path} is no folder", remedy="name another folder")


JsonTarget = Annotated[str | None, Parameter(allow_leading_hyphen=True, validator=check_writable)]
"""The type of every option `--json`: a file's path, or "-"."""

Target = Annotated[str, Parameter(allow_leading_hyphen=True, validator=check_writable)]
"""A file that must be named, or "-" for the standard output."""

NewFolder = Annotated[Path, Parameter(validator=check_folder)]
"""A folder that is filled, and made where there is none."""

NewFile = Annotated[Path, Parameter(validator=check_writable)]
"""A file that is written, never the standard output."""


def in_words(figure: object) -> str:
    """A figure as a person reads it in a terminal: rounded, yes and no, a dash for what is missing.

    What a list holds is parted by "; ": the names of places have commas of their own.
    """
    match figure:
        case None:
            return "-"
        case bool():
            return "yes" if figure else "no"
        case float():
            return (
                f"{figure:,.0f}" if isfinite(figure) and abs(figure) >= 1_000 else f"{figure:.4g}"
            )
        case Mapping():
            return "; ".join(f"{name} {in_words(one)}" for name, one in figure.items())
        case list() | tuple():
            return "; ".join(in_words(one) for one in figure)
        case _:
            return str(figure)


def write_json(document: Mapping[str, object], target: str) -> None:
    """Write one JSON document to the file `target`, or to the standard output when it is "-".

    Keys keep their order; Chinese stays readable. Raises OSError when the file cannot be written.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    if target == STANDARD_OUTPUT:
        sys.stdout.write(text)
    else:
        Path(target).write_text(text, encoding="utf-8")
