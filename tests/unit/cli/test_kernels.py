"""What is compiled side by side shares nothing."""

import re
from pathlib import Path

from turnout.cli.kernels import PARTS

SRC = Path(__file__).resolve().parents[3] / "src"


def owner_of(module: str) -> str:
    """The package by which a module is compiled: the simulator takes its policies along."""
    names = module.split(".")
    return ".".join(names[: 2 if names[1] == "deployment" else 3])


def compiled_modules() -> dict[str, str]:
    """Each module that has compiled functions, with its source."""
    return {
        ".".join(path.relative_to(SRC).with_suffix("").parts): text
        for path in sorted(SRC.rglob("*.py"))
        for text in [path.read_text(encoding="utf-8")]
        if re.search(r"^@(compiled|inlined)$", text, re.MULTILINE)
    }


def test_whatever_is_compiled_belongs_to_a_part() -> None:
    assert {owner_of(module) for module in compiled_modules()} == {owner_of(part) for part in PARTS}


def test_no_part_calls_a_compiled_function_of_another() -> None:
    compiled = compiled_modules()
    for module, text in compiled.items():
        known = set(re.findall(r"^from (turnout\.\S+) import", text, re.MULTILINE))
        strange = {one for one in known & compiled.keys() if owner_of(one) != owner_of(module)}
        assert strange == set(), module
