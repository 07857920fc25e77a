"""For which programs an identity token may have been made (OpenID Connect Core 1.0, 3.1.3.7)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.toytown.directory import CLIENT
from tests.unit.adapters.oidc_town import Town, open_town
from turnout.access.directories import DirectoryFault
from turnout.adapters.oidc import read_directories


@pytest.fixture(scope="module")
def open_house() -> Iterator[Town]:
    with open_town() as town:
        yield town


@pytest.fixture
def town(open_house: Town) -> Town:
    open_house.trusts()
    return open_house


@pytest.mark.parametrize("audience", [CLIENT, [CLIENT]])
def test_a_token_for_this_room_alone_needs_no_word_of_who_asked(town: Town, audience: Any) -> None:
    town.directory.claims = {"aud": audience}
    assert town.sign_in() == "fb-17"


def test_a_token_for_this_room_and_for_whom_its_operator_trusts_is_taken(town: Town) -> None:
    town.trusts("rosters", "portal")
    town.directory.claims = {"aud": ["rosters", CLIENT], "azp": CLIENT}
    assert town.sign_in() == "fb-17"


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": ["rosters", CLIENT]},
        {"aud": ["rosters", CLIENT], "azp": "rosters"},
        {"aud": ["rosters", CLIENT, "games"], "azp": CLIENT},
        {"aud": ["rosters"], "azp": CLIENT},
        {"aud": [CLIENT, {"a": 1}], "azp": CLIENT},
        {"aud": [CLIENT, ["rosters"]], "azp": CLIENT},
        {"aud": [CLIENT, None], "azp": CLIENT},
        {"aud": [], "azp": CLIENT},
        {"aud": {CLIENT: 1}, "azp": CLIENT},
    ],
)
def test_whom_nobody_trusts_reads_nothing_of_ours(town: Town, claims: dict[str, Any]) -> None:
    town.trusts("rosters")
    town.directory.claims = claims
    with pytest.raises(DirectoryFault):
        town.sign_in()


def test_whom_the_operator_trusts_stands_in_the_directorys_own_lines(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret\n")
    lines = """
[[directories]]
id = "brigade"
name = {en = "Brigade", zh = "消防队"}
agency = "fire"
issuer = "https://id.brigade.example"
client_id = "turnout"
client_secret_file = "secret"
"""
    file = tmp_path / "directories.toml"
    file.write_text(f'{lines}trusted_audiences = ["rosters"]\n{lines.replace("brigade", "b2", 1)}')
    trusting, other = read_directories(file)
    assert trusting.trusted_audiences == frozenset({"rosters"})
    assert other.trusted_audiences == frozenset()
