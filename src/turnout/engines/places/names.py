"""From a typed street name to the names that the city knows."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from turnout.engines.places.normalise import core, normalise

LEAST_SCORE = 76.0
"""Below this likeness, out of 100, two names are not taken for one."""
CORE_SCORE = 94.0
BEGINNING_SCORE = 88.0
LEAST_BEGINNING = 3
"""So many letters make a beginning worth offering."""
MOST_MATCHES = 8
_LIKELY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """A known name, as its index, and how alike it is to what was typed: 0 to 1, 1 = the same."""

    name: int
    likeness: float


class NameMatcher:
    """Finds known names by spelling: the same, the same without its kind, the beginning, alike."""

    def __init__(self, names: Sequence[str]) -> None:
        """Names by index. Several indices may share one normalised spelling."""
        exact: dict[str, list[int]] = {}
        cores: dict[str, list[int]] = {}
        for index, name in enumerate(names):
            key = normalise(name)
            exact.setdefault(key, []).append(index)
            cores.setdefault(core(key), []).append(index)
        self._exact = _Spellings(exact)
        self._cores = _Spellings(cores)

    def find(self, typed: str) -> tuple[NameMatch, ...]:
        """Matches, the likeliest first, ties by index; empty when nothing is alike enough.

        A spelling that is known exactly is the only answer. Else all that share its core, begin
        with it or are alike (rapidfuzz ratio of normalised spellings, with and without the kind
        of street) are offered.
        """
        key = normalise(typed)
        if not key:
            return ()
        if key in self._exact.names:
            return tuple(NameMatch(name=name, likeness=1.0) for name in self._exact.names[key])
        scores = dict.fromkeys(self._cores.names.get(core(key), ()), CORE_SCORE)
        for spellings, typed_key, trust in (
            (self._exact, key, 1.0),
            (self._cores, core(key), CORE_SCORE / 100),
        ):
            for name, score in spellings.alike(typed_key):
                scores[name] = max(scores.get(name, 0.0), score * trust)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:MOST_MATCHES]
        return tuple(NameMatch(name=name, likeness=score / 100) for name, score in ranked)


class _Spellings:
    """Known spellings in alphabetical order, and the names behind each."""

    def __init__(self, names: dict[str, list[int]]) -> None:
        self.names = names
        self._keys = sorted(names)

    def alike(self, key: str) -> Iterator[tuple[int, float]]:
        """Names whose spelling begins with the key or is alike, with a score out of 100."""
        if len(key) >= LEAST_BEGINNING:
            for known in self._beginning(key):
                yield from ((name, BEGINNING_SCORE) for name in self.names[known])
        for known, score, _ in process.extract(
            key, self._keys, scorer=fuzz.ratio, limit=_LIKELY, score_cutoff=LEAST_SCORE
        ):
            yield from ((name, score) for name in self.names[known])

    def _beginning(self, key: str) -> list[str]:
        """Spellings that begin with the key, in alphabetical order, a few at most."""
        start = bisect_left(self._keys, key)
        return [k for k in self._keys[start : start + _LIKELY] if k.startswith(key)]
