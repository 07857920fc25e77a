"""Text in tables that a spreadsheet opens."""

from typing import Final

_FORMULAS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def inert(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would compute it."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
