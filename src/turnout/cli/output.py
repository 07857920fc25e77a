"""How every command hands over figures: `--json FILE` is a file, `-` the standard output."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

JsonTarget = Annotated[str | None, Parameter(allow_leading_hyphen=True)]
"""The type of every option `--json`: a file's path, or "-"."""


def write_json(document: Mapping[str, object], target: str) -> None:
    """Write one JSON document to the file `target`, or to the standard output when it is "-".

    Keys keep their order; Chinese stays readable. Raises OSError when the file cannot be written.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    if target == "-":
        sys.stdout.write(text)
    else:
        Path(target).write_text(text, encoding="utf-8")
