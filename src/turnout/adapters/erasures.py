"""The list of what was erased: kept outside of the database, so that no old copy brings it back.

One line names one sealed item by its ref, which was drawn by chance and says nothing of anybody.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

_REF_DIGITS: Final = 24


class ErasureList:
    """One book's list in a folder. A line that a crash tore is no ref, and is passed over."""

    def __init__(self, folder: Path, book: str) -> None:
        self.path = folder / f"{quote(book, safe='')}.erased"

    def begin(self) -> None:
        """An empty list where there is none: that it is there says that it was kept."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=0o600)

    def note(self, refs: Sequence[str]) -> None:
        """Add refs, durably: called before their keys are gone. Raises OSError."""
        lines = "".join(f"\n{ref}" for ref in refs) + "\n"
        with self.path.open("a", encoding="ascii") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())

    def read(self) -> frozenset[str]:
        """All refs noted. Raises FileNotFoundError when the list was not kept here."""
        lines = self.path.read_text(encoding="ascii").split("\n")
        return frozenset(line for line in lines if len(line) == _REF_DIGITS)
