"""Tripwires: exceptions to the rules carry their reason, and long things their excuse."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.tidy.files import ROOT, list_files, list_texts

FILE_LINES = 300
FUNCTION_LINES = 40

# Written in pieces, so that this file is no exception to itself.
EXCEPTION = re.compile(
    "#" + r" (?:noqa|type: ignore|pragma: no cover|fmt: off)"
    r"(?P<rule>: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|\[[\w, -]+\]|)(?P<reason>.*)"
)
UI_EXCEPTION = re.compile(r"(?:@ts-(?:ignore|expect-error)|eslint-disable\S*|svelte-ignore)(.*)")
LEFT_FOR_LATER = re.compile("TO" + r"DO|FIX" + r"ME|Not" + r"ImplementedError|\bxf" + "ail\\(")
SKIP = re.compile(r"pytest\.sk" + r"ip\(|mark\.sk" + r"ip")

# Longer than a screen is meant to be, and why that is better than two files.
LONG_FILES = {
    "src/turnout/engines/roads/search_kernels.py": (
        "one compiled search: its parts share scratch arrays and are inlined into each other"
    ),
    "src/turnout/web/routes.py": "a table: one line for each route of the interface",
}
TABLE_OF_WORDS = "a table: one entry for each layer, with its words in two languages"
RECIPE = "a recipe: one line for each layer, in order"
LONG_FUNCTIONS = {
    "src/turnout/engines/roads/nearest_kernels.py:_search": "one loop: a call in it costs",
    "src/turnout/engines/roads/nearest_turn_kernels.py:_search": "one loop: a call in it costs",
    "src/turnout/adapters/city/coquimbo_words.py:coquimbo_layers": TABLE_OF_WORDS,
    "src/turnout/adapters/city/osm_words.py:osm_layers": TABLE_OF_WORDS,
    "src/turnout/adapters/city/sf_words.py:sf_layers": TABLE_OF_WORDS,
    "src/turnout/adapters/city/coquimbo.py:draft_coquimbo": RECIPE,
    "src/turnout/adapters/city/osm_city.py:draft_osm": RECIPE,
    "src/turnout/adapters/city/san_francisco.py:draft_san_francisco": RECIPE,
}


def test_every_exception_carries_its_reason() -> None:
    bare = []
    for path, text in list_texts(".py"):
        for number, line in enumerate(text.splitlines(), 1):
            match = EXCEPTION.search(line)
            if match and not (match["rule"] and len(match["reason"].strip("# -()")) >= 8):
                bare.append(f"{path}:{number}: {line.strip()}")
    assert not bare, "name the rule and the reason:\n" + "\n".join(bare)


def test_every_exception_of_the_interface_carries_its_reason() -> None:
    bare = [
        f"{path}: {match.group()}"
        for path, text in list_texts(".ts", ".svelte")
        for match in UI_EXCEPTION.finditer(text)
        if len(match.group(1).split()) < 4
    ]
    assert not bare, "say why, in brackets after the rule:\n" + "\n".join(bare)


def test_nothing_is_left_for_later() -> None:
    found = [
        (path, match.group())
        for path, text in list_texts(".py", ".ts", ".svelte")
        for match in LEFT_FOR_LATER.finditer(text)
    ]
    assert found == []


def test_no_test_skips_itself() -> None:
    assert [path for path, text in list_texts(".py") if SKIP.search(text)] == []


def test_long_files_have_an_excuse() -> None:
    lengths = {path: text.count("\n") for path, text in list_texts(".py", ".ts", ".svelte")}
    written = [
        path
        for path in lengths
        if path.startswith(("src/", "ui/src/")) and not path.endswith(".d.ts")
    ]
    long = [path for path in written if lengths[path] > FILE_LINES and path not in LONG_FILES]
    assert not long, "\n".join(f"{lengths[path]} {path}" for path in long)


def test_long_functions_have_an_excuse() -> None:
    long = [
        f"{path.relative_to(ROOT).as_posix()}:{node.name}"
        for path in list_files(".py")
        if "src" in path.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if body_lines(node) > FUNCTION_LINES
    ]
    long = [name for name in long if name not in LONG_FUNCTIONS]
    assert not long, "\n".join(long)


def test_excuses_speak_of_what_is_there() -> None:
    files = {*LONG_FILES, *(name.split(":")[0] for name in LONG_FUNCTIONS)}
    assert [path for path in sorted(files) if not (ROOT / path).is_file()] == []


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_layers_are_kept() -> None:
    # As a program: in this process it would silence every logger that other tests listen to.
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_package_says_what_it_is() -> None:
    bare = [
        path.relative_to(ROOT).as_posix()
        for path in list_files("__init__.py")
        if "src" in path.relative_to(ROOT).parts
        if len(ast.get_docstring(ast.parse(Path(path).read_text(encoding="utf-8"))) or "") < 12
    ]
    assert not bare, "\n".join(bare)
