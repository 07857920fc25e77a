"""Which addresses of a directory are called at all."""

import pytest

from turnout.access.directories import DirectoryFault
from turnout.adapters.oidc import require_trustworthy


@pytest.mark.parametrize(
    "address",
    [
        "https://[x",
        "https://a:99999999/",
        "https://a\x00b/",
        "http://elsewhere/",
        "ftp://a",
        "",
        "a",
    ],
)
def test_what_is_no_address_or_can_be_listened_to_is_a_fault_of_the_directory(address: str) -> None:
    with pytest.raises(DirectoryFault):
        require_trustworthy(address)


@pytest.mark.parametrize(
    "address", ["https://a.example/x", "http://127.0.0.1:8080", "http://[::1]/"]
)
def test_https_and_this_machine_are_called(address: str) -> None:
    require_trustworthy(address)
