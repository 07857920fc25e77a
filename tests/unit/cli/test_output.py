"""What a command writes: where it cannot be written is said before any work is done."""

import inspect
import re
from pathlib import Path

import pytest
from cyclopts import App, CycloptsError

from turnout.cli.main import app, explain
from turnout.cli.output import CannotWrite, check_writable, in_words

WRITERS = [
    "ledger export --data room --out {}",
    "ledger head --data room --json {}",
    "ledger verify --data room --json {}",
    "ledger erased --data room --city town --json {}",
    "custody prove --data room --lot 1 --json {}",
    "report --data room --city town --day 2026-03-02 --csv {}",
    "report --data room --city town --day 2026-03-02 --pdf {}",
    "report --data room --city town --day 2026-03-02 --json {}",
    "papers --out {}",
    "roster check table.csv --city town --json {}",
    "roster import table.csv --city town --json {}",
    "city check --city town --json {}",
    "city info --city town --json {}",
    "city calibrate --city town --calls calls.csv --json {}",
    "exercise --city town --script day.toml --json {}",
    "replay --city town --json {}",
    "plan pmedian --city town --p 3 --json {}",
    "plan demand --city town --json {}",
    "plan districts --city town --json {}",
    "plan districts --city town --geojson {}",
    "plan rounds --city town --sites s.csv --units u.csv --out {}",
    "plan rounds --city town --sites s.csv --units u.csv --geojson {}",
    "plan rounds --city town --sites s.csv --units u.csv --json {}",
    "plan shifts --city town --roster {}",
    "plan shifts --city town --json {}",
    "simulate --scenario day.toml --json {}",
    "simulate --scenario day.toml --runs {}",
    "simulate --scenario day.toml --calls-out {}",
]
FOLDER_FILLERS = [
    "simulate --scenario day.toml --report {}",
    "ledger backup --data room --to {}",
    "ledger backup --data room --to kept --keys {}",
    "ledger restore --from kept --to {}",
    "ledger anchor --data room --to {}",
    "city build --preset coquimbo --out {}",
    "demo --city town --data {}",
    "exercise --city town --script day.csv --data {}",
    "serve --city town --data {}",
    "serve --city town --outside {}",
]


READ = ("day.toml", "day.csv", "table.csv", "s.csv", "u.csv")


@pytest.fixture(autouse=True)
def _what_is_read_is_there(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of its own: only where something is written is wrong."""
    folder = tmp_path_factory.mktemp("read")
    for name in READ:
        (folder / name).touch()
    monkeypatch.chdir(folder)


def told(words: str, path: Path) -> str:
    with pytest.raises(CannotWrite) as caught:
        app([str(path) if word == "{}" else word for word in words.split()], exit_on_error=False)
    return explain(caught.value) or ""


@pytest.mark.parametrize("words", WRITERS)
def test_a_folder_that_is_not_there_is_named_with_what_to_do(words: str, tmp_path: Path) -> None:
    folder = tmp_path / "next year"
    assert told(words, folder / "out") == (
        f"there is no folder {folder}\nmake it first: mkdir -p '{folder}'"
    )
    assert not folder.exists()


@pytest.mark.parametrize("words", WRITERS)
def test_a_folder_is_no_file(words: str, tmp_path: Path) -> None:
    assert told(words, tmp_path) == f"{tmp_path} is a folder\nname a file in it"


@pytest.mark.parametrize("words", FOLDER_FILLERS)
def test_a_file_is_no_folder(words: str, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("")
    assert told(words, tmp_path / "table.csv" / "more") == (
        f"{tmp_path / 'table.csv'} is no folder\nname another folder"
    )


def test_standard_output_is_no_file_and_a_new_name_in_a_folder_is_one(tmp_path: Path) -> None:
    for target in (None, "-", str(tmp_path / "new"), tmp_path / "new"):
        check_writable(None, target)
    assert list(tmp_path.iterdir()) == []


def every_option() -> list[tuple[str, str, str]]:
    """Command, option and its annotation, of all commands."""

    def below(group: App, name: str) -> list[tuple[str, str, str]]:
        found = []
        for word in group:
            if word.startswith("-"):
                continue
            inner, path = group[word], f"{name} {word}".strip()
            found += below(inner, path)
            if inner.default_command is not None:
                parameters = inspect.signature(inner.default_command).parameters.values()
                found += [(path, p.name, str(p.annotation)) for p in parameters]
        return found

    return below(app, "")


def test_every_option_that_names_a_file_to_write_is_looked_at_first() -> None:
    wanted = re.compile(r"json|geojson|csv|pdf|out|runs|calls_out")
    options = [(c, o, a) for c, o, a in every_option() if wanted.fullmatch(o)]
    assert len(options) > 20
    assert [(c, o) for c, o, a in options if "check_" not in a] == []


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (117650.08749797699, "117,650"),
        (671.5234068421996, "671.5"),
        (0.5115, "0.5115"),
        (float("inf"), "inf"),
        (True, "yes"),
        (None, "-"),
        (["F2", "-71.26750,-29.96000"], "F2; -71.26750,-29.96000"),
        (
            {"most_over_mean": 1.65, "busiest_post": 0.0881},
            "most_over_mean 1.65; busiest_post 0.0881",
        ),
    ],
)
def test_a_figure_is_said_as_a_person_reads_it(figure: object, words: str) -> None:
    assert in_words(figure) == words


@pytest.mark.parametrize("count", ["0", "201"])
def test_a_number_of_forms_that_no_room_gives_is_told_before_one_is_asked(
    count: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CycloptsError):
        app(["papers", "--out", str(tmp_path / "f.pdf"), "--count", count], exit_on_error=False)
    assert "--count" in capsys.readouterr().err
