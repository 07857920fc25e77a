"""Files that a command reads: whether they are there is told before any work is done."""

import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


class CannotRead(Exception):
    """A file that was named cannot be read; `remedy` says what to do."""

    def __init__(self, message: str, *, remedy: str = "correct its name") -> None:
        super().__init__(message)
        self.remedy = remedy


def check_readable(_type: object, file: Path | None) -> None:
    """That a file can be read there. Raises CannotRead, which names it. None names no file."""
    fault = None if file is None else find_fault(file)
    if fault is not None:
        raise fault


def find_fault(file: Path) -> CannotRead | None:
    """Why a file cannot be read; None where it can."""
    if file.is_dir():
        return CannotRead(f"{file} is a folder, not a file")
    if not file.exists():
        return CannotRead(f"there is no file {file}")
    if not os.access(file, os.R_OK):
        return CannotRead(f"{file} may not be read", remedy="name another file")
    return None


ReadFile = Annotated[Path, Parameter(validator=check_readable)]
"""A file that must be there."""


def key_in(file: Path | None) -> str | None:
    """The key of a room that a file holds. Raises CannotRead where there is no text in it."""
    try:
        return None if file is None else file.read_text("utf-8").strip()
    except UnicodeDecodeError as reason:
        remedy = "give the file with the room's key, as it was handed out"
        raise CannotRead(f"{file} holds no key of a room", remedy=remedy) from reason
