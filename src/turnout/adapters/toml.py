"""TOML of others, and values of our own written as TOML."""

import json
import tomllib
from collections.abc import Sequence
from typing import Any


def read_toml(text: str) -> dict[str, Any]:
    """The document. Raises tomllib.TOMLDecodeError, also for one that is nested without end."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise tomllib.TOMLDecodeError("it is nested too deeply") from None


def as_toml(value: str | bool | Sequence[str]) -> str:
    """A string, a truth or a list of strings, for the right side of a line. JSON writes them as
    TOML does, but for one character that TOML wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
