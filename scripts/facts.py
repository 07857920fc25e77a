"""What the stories would miss: each fact in turn is left out of the fold, and a story must fail.

    python -m scripts.facts [FACT ...]

The stories are told once to learn which of them rest on which fact. Then, for each fact, those are
told again without it, up to the first that fails, in a process forked from this one: nothing is
read or loaded twice. A story that does not come to its end fails as well. What only stands in a
timeline and changes nothing has nothing to leave out. Prints the facts that nobody misses, and
exits with 1 when there are any.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from _pytest.runner import runtestprotocol

from turnout.community.fold import FOLDS as OF_THE_DESK
from turnout.community.fold.base import only_told
from turnout.dispatch.fold import FOLDS as OF_THE_ROOM

STORIES: Final = Path(__file__).resolve().parent.parent / "tests" / "scenarios"
FLOORS: Final[tuple[dict[Any, Callable[..., Any]], ...]] = (OF_THE_ROOM, OF_THE_DESK)
PATIENCE_SECONDS: Final = 120
AT_ONCE: Final = os.cpu_count() or 1

Stories = dict[type, list[pytest.Item]]


class LeavingOut:
    """Takes the place of pytest's own way through the stories."""

    def __init__(self, names: Iterable[str]) -> None:
        wanted = set(names)
        kinds = [k for folds in FLOORS for k, fold in folds.items() if fold is not only_told]
        self.kinds = [kind for kind in kinds if not wanted or kind.__name__ in wanted]
        self.unmissed: list[type] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Tell the stories as they are, then without each fact."""
        stories = find_stories(session.items)
        left, telling = list(reversed(self.kinds)), dict[int, type]()
        while left or telling:
            if left and len(telling) < AT_ONCE:
                kind = left.pop()
                telling[_tell_apart(kind, stories.get(kind, []))] = kind
                continue
            child, status = os.wait()
            kind = telling.pop(child)
            if status == 0:
                self.unmissed.append(kind)
                heard = len(stories.get(kind, []))
                print(f"  nobody misses {kind.__module__}.{kind.__name__}: {heard} stories hear it")
        return True


def find_stories(items: Iterable[pytest.Item]) -> Stories:
    """For each type of fact the stories that rest on it."""
    stories: Stories = {}
    with _heard() as heard:
        for item in items:
            heard.clear()
            if not _is_told(item):
                raise SystemExit(f"{item.nodeid} fails already when no fact is left out")
            for kind in heard:
                stories.setdefault(kind, []).append(item)
    return stories


@contextmanager
def _heard() -> Iterator[set[type]]:
    """The types of the facts that are folded meanwhile."""
    heard, before = set[type](), [dict(folds) for folds in FLOORS]

    def hear(kind: type, fold: Callable[..., Any], *told: Any) -> Any:
        heard.add(kind)
        return fold(*told)

    for folds in FLOORS:
        folds.update({kind: partial(hear, kind, fold) for kind, fold in folds.items()})
    yield heard
    for folds, were in zip(FLOORS, before, strict=True):
        folds.update(were)


def _is_told(item: pytest.Item) -> bool:
    item._initrequest()  # type: ignore[attr-defined]  # noqa: SLF001 - pytest has no public word
    return all(report.passed for report in runtestprotocol(item, nextitem=None, log=False))


def _tell_apart(kind: type, stories: Iterable[pytest.Item]) -> int:
    """Tell stories without a fact in a process of their own, which ends with 0 when all hold."""
    child = os.fork()
    if child:
        return child
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        signal.alarm(PATIENCE_SECONDS)  # ends the process, whatever the story catches
        [folds] = [folds for folds in FLOORS if kind in folds]
        folds[kind] = lambda *_told: None
        os._exit(0 if all(_is_told(item) for item in stories) else 1)
    finally:
        os._exit(1)


def main(names: Iterable[str]) -> int:
    """Leave out each fact that is named, or each there is; 0 when all of them are missed."""
    leaving_out = LeavingOut(names)
    options = ["-q", "-s", "-m", "not postgres", "-p", "no:cacheprovider", str(STORIES)]
    pytest.main(options, plugins=[leaving_out])
    of = len(leaving_out.kinds)
    print(f"facts left out and missed: {of - len(leaving_out.unmissed)} of {of}")
    return 1 if leaving_out.unmissed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
