"""The room that most tests here speak to."""

from collections.abc import Iterator

import pytest

from tests.web.api.served import Web, served


@pytest.fixture
def web() -> Iterator[Web]:
    """Toytown's room, served."""
    with served() as found:
        yield found
