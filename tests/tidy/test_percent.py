"""A per cent sign stands at its number, in English and in Chinese: a line may not break between."""

import re
from pathlib import Path

from tests.tidy.files import ROOT

APART = re.compile(r"[0-9}] %")
NOT_SHOWN = re.compile(r"^\s*(\*|//|/\*)|% [0-9(a-z]")


def _shown() -> list[Path]:
    folder = ROOT / "ui" / "src"
    return [*folder.rglob("*.json"), *folder.rglob("*.svelte")]


def test_no_page_parts_a_number_from_its_per_cent_sign() -> None:
    assert [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted(_shown())
        for line in path.read_text(encoding="utf-8").splitlines()
        if APART.search(line) and not NOT_SHOWN.search(line)
    ] == []
