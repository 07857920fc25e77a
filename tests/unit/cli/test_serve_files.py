"""What a room is served with is looked at before it makes anything: no folder, no database."""

from pathlib import Path

import pytest

from tests.unit.adapters.city_toy import toy_draft
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.write import write_city
from turnout.cli.main import app, explain

DIRECTORY = """
[[directories]]
id = "brigade"
name = {en = "Brigade", zh = "消防队"}
agency = "AGENCY"
issuer = "https://id.brigade.example"
client_id = "turnout"
client_secret_file = "secret"
"""


@pytest.fixture(autouse=True)
def nothing_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(*_: object, **__: object) -> None:
        pytest.fail("it was served")

    monkeypatch.setattr("turnout.cli.running.run_until_stopped", serve)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cities") / "toy"
    write_city(toy_draft(), folder, progress=Silent())
    return folder


def refused(city: Path, folder: Path, *options: str | Path) -> str:
    """What serving it told; nothing was made."""
    data = folder / "room"
    with pytest.raises(Exception, match=r".") as caught:
        app(
            ["serve", "--city", str(city), "--data", str(data), *map(str, options)],
            exit_on_error=False,
        )
    assert not data.exists()
    told = explain(caught.value)
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("--policies", "permit everything", "start without --policies"),
        ("--directories", "[[directories]]\nid = 1", "start without --directories"),
        (
            "--directories",
            DIRECTORY.replace("AGENCY", "brigaed"),
            "brigade: the city has no brigaed",
        ),
        ("--directories", DIRECTORY * 2, "two directories have one id"),
        ("--subscribers", "[[subscribers]]", "start without --subscribers"),
    ],
)
def test_a_file_with_a_fault_is_told_before_anything_is_made(
    city: Path, tmp_path: Path, option: str, text: str, told: str
) -> None:
    file = tmp_path / "given"
    file.write_text(text, encoding="utf-8")
    (tmp_path / "secret").write_text("s3cret\n")
    answer = refused(city, tmp_path, option, file)
    assert str(file) in answer
    assert told in answer


def test_half_a_pair_makes_nothing(city: Path, tmp_path: Path) -> None:
    assert "--link together" in refused(city, tmp_path, "--standby")


@pytest.mark.parametrize("name", ["bad name", "", "https://room.city.example", "room:8119", "指挥"])
def test_what_no_browser_calls_a_room_is_no_name_of_it(
    city: Path, tmp_path: Path, name: str
) -> None:
    assert f"{name!r} is no name of a host" in refused(city, tmp_path, "--name", name)
