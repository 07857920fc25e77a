"""What an account with few rights is told of itself, and what none of them is without."""

from collections.abc import Iterator

import pytest

from tests.web.api.people import People, people
from turnout.access.model import STAFF_ROLES, Role


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_whoever_has_a_password_looks_after_it(town: People, role: Role) -> None:
    assert town.of_role(role).get("/api/me").status_code == 200


def test_what_is_done_at_ones_own_place_alone_is_among_what_one_may(town: People) -> None:
    mediator = town.member("wang.fang", Role.MEDIATOR, districts=["M2"])
    told = mediator.get("/api/session").json()
    assert ("mediate" in told["actions"], told["places"]) == (True, ["M2"])
    site = town.member("the.school", Role.SITE, agency="site-7")
    told = site.get("/api/session").json()
    assert ("keep_site" in told["actions"], told["places"]) == (True, ["site-7"])
    dispatcher = town.member("chen.bo", Role.DISPATCHER).get("/api/session").json()
    assert ("mediate" in dispatcher["actions"], dispatcher["places"]) == (False, [])


def test_an_auditor_looks_back_without_seeing_the_room(town: People) -> None:
    auditor = town.member("zhao.lei", Role.AUDITOR)
    assert auditor.get("/api/city").status_code == 200
    now = auditor.get("/api/past").json()["at"]
    assert auditor.get("/api/past", params={"at": now}).status_code == 200
    assert auditor.get("/api/board").status_code == 403
