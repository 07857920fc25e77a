"""Every `turnout ...` that a document shows is a command of today, with options of today."""

import re
import shlex
from collections.abc import Iterator

import pytest
from cyclopts import App, CycloptsError

from tests.tidy.files import list_texts
from turnout.cli.main import app

CODE_BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`]+)`")
COMMAND = re.compile(r"(?:^|[\s(/])turnout ((?:[a-z]|--).*)")
TYPED = re.compile(r"^(?:\S*/)?turnout (.*)")
OLD_WORDS = ("docs/decisions/", "CHANGELOG.md")
"""What was written then, of what was then."""
NO_COMMAND = {"anchor": "1", "sealed": "1", "on": "each,"}
"""`turnout` begins a line of bytes that are signed, and stands within a sentence that is typed."""


def documents() -> Iterator[tuple[str, str]]:
    return (one for one in list_texts(".md") if not one[0].startswith(OLD_WORDS))


def typed() -> Iterator[tuple[str, list[str]]]:
    """What a reader copies whole into a terminal."""
    for path, text in documents():
        for block in CODE_BLOCK.findall(text):
            for line in block.replace("\\\n", " ").splitlines():
                if found := TYPED.match(line.strip()):
                    words = shlex.split(found[1].replace("$OTHERS", "1,2"), comments=True)
                    if is_command(words):
                        yield path, words


def mentioned() -> Iterator[tuple[str, list[str]]]:
    """What a sentence names: a command, maybe with some of its options."""
    for path, text in documents():
        for span in INLINE.findall(CODE_BLOCK.sub("", text)):
            if found := COMMAND.search(" ".join(span.split())):
                words = found[1].replace("[", "").replace("]", "").split()
                if is_command(words):
                    yield path, words


def is_command(words: list[str]) -> bool:
    return NO_COMMAND.get(words[0]) != " ".join(words[1:2])


def command_of(words: list[str]) -> tuple[App, list[str]] | None:
    """The command that the words begin with, and its options; None where there is no such one."""
    first, rest = app, words
    while rest and re.fullmatch(r"[a-z][a-z-]*", rest[0]):
        if rest[0] not in first:
            break
        first, rest = first[rest[0]], rest[1:]
    return None if first is app and words[:1] != ["--help"] else (first, rest)


def unknown_options(words: list[str]) -> list[str]:
    found = command_of(words)
    if found is None:
        return words
    command, rest = found
    if command.default_command is None:
        if rest and not rest[0].startswith("-"):
            return rest
        return [word for word in rest if word.startswith("--") and word != "--help"]
    known = {name for each in command.assemble_argument_collection() for name in each.names}
    return [word for word in rest if word.startswith("--") and word not in {*known, "--help"}]


def test_every_option_that_a_document_names_is_one_of_its_command() -> None:
    found = [*typed(), *mentioned()]
    assert len(found) > 100
    assert [(path, one) for path, one in found if unknown_options(one)] == []


def test_what_a_document_shows_to_be_typed_can_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole commands: what is required is there, and every value is of its kind. The files that
    they name are the reader's own."""
    monkeypatch.setattr("turnout.cli.inputs.find_fault", lambda _file: None)
    wrong = []
    for path, words in typed():
        if "--help" in words or "..." in words:
            continue
        try:
            app.parse_args(words, exit_on_error=False, print_error=False)
        except CycloptsError as error:
            wrong.append((path, " ".join(words), str(error)))
    assert wrong == []


def test_a_command_or_an_option_that_is_none_would_be_noticed() -> None:
    assert unknown_options(["ledger", "verifi"])
    assert unknown_options(["serf", "--city", "cities/coquimbo"])
    assert unknown_options(["serve", "--no-tls-beneath"]) == ["--no-tls-beneath"]
    assert not unknown_options(["serve", "--no-tls-below"])
