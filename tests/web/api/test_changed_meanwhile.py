"""Whoever replaces the whole of something says what they saw: nobody's change is taken back
unseen."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web.api.served import Web, served
from tests.web.api.test_custody import enter_goods
from tests.web.api.test_sites import opened

Asked = dict[str, Any]
REFUSED = (409, "changed_meanwhile")
POST = {
    "code": "post-1",
    "name": "Gate",
    "hours": {"from_minute": 480, "to_minute": 1_080},
    "guards": 2,
    "employer": "Guards Ltd",
}
ROUND = {"code": "round-1", "name": "Fence", "post": "post-1", "at": [600]}


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """Toytown with a store of goods."""
    with served() as found:
        enter_goods(found)
        yield found


def hospital(_web: Web) -> tuple[str, Callable[[Asked], Asked], list[Asked]]:
    """What H5 says: first nothing, then two things at the same time."""
    said = {"until": None, "closed": [], "beds_free": None}
    full = {"status": "diverting", "reason": "full", **said}
    beds = {"status": "open", "reason": "", **said, "beds_free": 4}
    return "/api/hospitals/H5/status", dict, [{"status": "open", "reason": "", **said}, full, beds]


def counted(web: Web) -> tuple[str, Callable[[Asked], Asked], list[Asked]]:
    """Casualties of a fire: nobody counted first."""
    path = f"/api/incidents/{web.incident('bin_fire')}/casualties"
    none, *found = ({"red": red, "yellow": 0, "green": 0, "black": 0} for red in (0, 4, 6))
    return path, lambda one: {"counted": one, "reason": "seen"}, [none, *found]


def moved(web: Web) -> tuple[str, Callable[[Asked], Asked], list[Asked]]:
    """Casualties of a fire that were taken to H5."""
    path, ask, [none, two, _] = counted(web)
    web.post(path, ask(two))
    one, three = ({**two, "red": red} for red in (1, 3))
    asking = lambda taken: {"hospital_id": "H5", "moved": taken, "reason": "seen"}  # noqa: E731  # a body, as the others
    return path.replace("casualties", "moved"), asking, [none, one, three]


def about_site(web: Web) -> tuple[str, Callable[[Asked], Asked], list[Asked]]:
    """The office of a school."""
    path = f"/api/areas/C/sites/{opened(web)}/act"
    said = {"name": "The school", "office": "safety", "telephone": "555-0001"}
    said |= {"visits": [], "plan": ""}
    first = {**said, "telephone": "555-0002"}
    return path, lambda one: {"do": "change_site", **one}, [said, first, {**said, "plan": "safe"}]


def duties(web: Web) -> tuple[str, Callable[[Asked], Asked], list[Asked]]:
    """Where guards of a school stand."""
    path = f"/api/sites/{opened(web)}/act"
    none = {"posts": [], "rounds": []}
    gate, fence = {"posts": [POST], "rounds": []}, {"posts": [POST], "rounds": [ROUND]}
    return path, lambda one: {"do": "set_duties", **one}, [none, gate, fence]


def limits(_web: Web) -> tuple[str, Callable[[Asked], Asked], list[Any]]:
    """What store A1 may hold; in which order its limits are named says nothing."""
    caps, emulsion = {"goods": "cap", "most": 50}, {"goods": "emulsion", "most": 50_000}
    held = [caps, emulsion]
    ask = lambda one: {"do": "set_store_limits", "store_id": "A1", "limits": one}  # noqa: E731  # a body, as the others
    fewer, more = [{**caps, "most": 20}, emulsion], [caps, {**emulsion, "most": 60_000}]
    return "/api/inspection/goods/act", ask, [held, fewer, more]


@pytest.mark.parametrize("what", [hospital, counted, moved, about_site, duties, limits])
def test_of_two_who_press_at_the_same_time_the_second_is_told(
    web: Web, what: Callable[[Web], tuple[str, Callable[[Asked], Asked], list[Any]]]
) -> None:
    path, ask, [before, mine, theirs] = what(web)

    def told(wanted: Any, **seen: Any) -> tuple[int, str]:
        asked = {**ask(wanted), **seen}
        answer = web.send(path, {"act": asked} if "do" in asked else asked)
        return answer.status_code, answer.json().get("rule", "")

    done = (200, "")
    assert told(theirs, before=before) == done
    assert told(mine, before=before) == REFUSED
    # Sent again because its answer was lost, what is so already is no fault.
    assert told(theirs, before=before) == done
    assert told(mine, before=theirs) == done
    # Programs and pages of before say nothing of what they saw.
    assert told(theirs) == done
