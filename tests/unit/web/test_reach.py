"""How a room is reached is looked at before the room starts: a certificate that does not open would
leave a room that nobody can reach and that does not end."""

from pathlib import Path

import pytest

from tests.acceptance.test_tls import certificate
from turnout.web.server import CannotBeReached, Reach


def test_a_certificate_with_its_key_is_taken(tmp_path: Path) -> None:
    chain, key = certificate(tmp_path)
    assert Reach(host="0.0.0.0", certificate=chain, key=key).sealed


@pytest.mark.parametrize(
    ("chain", "key", "told"),
    [
        ("none.pem", "room.key", "none.pem"),
        ("room.pem", "none.key", "none.key"),
        ("room.pem", None, "--tls-key"),
        (None, "room.key", "--tls-certificate"),
        ("words.txt", "words.txt", "words.txt"),
        ("room.key", "room.pem", "room.key"),
    ],
)
def test_one_that_cannot_be_used_is_told_by_name(
    chain: str | None, key: str | None, told: str, tmp_path: Path
) -> None:
    certificate(tmp_path)
    (tmp_path / "words.txt").write_text("neither\n", encoding="utf-8")
    with pytest.raises(CannotBeReached) as refused:
        Reach(
            certificate=None if chain is None else tmp_path / chain,
            key=None if key is None else tmp_path / key,
        )
    assert told in f"{refused.value} {refused.value.remedy}"


@pytest.mark.parametrize("proxy", ["10.0.0.7", "10.0.0.0/24", "::1"])
def test_a_proxy_is_an_address_or_a_network(proxy: str) -> None:
    assert Reach(proxies=(proxy,)).proxies == (proxy,)


@pytest.mark.parametrize("proxy", ["balancer", "10.0.0.300", "*", "http://10.0.0.7"])
def test_a_proxy_that_is_no_address_is_not_silently_disbelieved(proxy: str) -> None:
    with pytest.raises(CannotBeReached, match="is no address"):
        Reach(proxies=(proxy,))


@pytest.mark.parametrize("name", ["room", "Room.City.example", "10.0.0.7", "[::1]", "my_room"])
def test_a_name_is_what_a_browser_may_call_it(name: str) -> None:
    assert Reach(names=(name,)).names == (name,)
