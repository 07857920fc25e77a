"""From a typed street name to the names that the city knows."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from turnout.engines.places.normalise import core, normalise

LEAST_SCORE = 76.0
"""Below this likeness, out of 100, two names are not taken for one."""
CORE_SCORE = 94.0
BEGINNING_SCORE = 88.0
WORDS_SCORE = 86.0
LEAST_BEGINNING = 3
"""So many letters make a beginning worth offering."""
ENDING_SCORE = 90.0
"""A known name behind something else that was said: 上海南京东路 for 南京东路."""
MOST_MATCHES = 8
_LIKELY = 6
_WRONG_SIGN = 60.0
"""What one wrong sign costs a Chinese name, shared among its signs: three signs left with 80."""
_SHORTEST_WRONG = 3


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
        self._words: dict[str, set[str]] = {}
        for key in cores:
            for word in key.split():
                self._words.setdefault(word, set()).add(key)

    def find(self, typed: str) -> tuple[NameMatch, ...]:
        """Matches, the likeliest first, ties by index; empty when nothing is alike enough.

        Likeness 1 is the same spelling. Below it come names that share the core, that hold all
        typed words ("Balmaceda" in "José Manuel Balmaceda"), and, when no spelling is the same,
        those that begin so or are alike (rapidfuzz ratio, with and without the kind of street).
        A Chinese name may also have one wrong, missing or doubled sign, whatever it sounds or
        looks like, or stand behind the name of its city.
        """
        key = normalise(typed)
        if not key:
            return ()
        short = core(key)
        scores = dict.fromkeys(self._holding(short), WORDS_SCORE)
        scores |= dict.fromkeys(self._cores.names.get(short, ()), CORE_SCORE)
        if key in self._exact.names:
            scores |= dict.fromkeys(self._exact.names[key], 100.0)
        else:
            for name, score in self._guesses(key, short):
                scores[name] = max(scores.get(name, 0.0), score)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:MOST_MATCHES]
        return tuple(NameMatch(name=name, likeness=score / 100) for name, score in ranked)

    def _holding(self, short: str) -> Iterator[int]:
        """Names that hold all words of a core, whatever else they hold."""
        known = [self._words.get(word, set()) for word in short.split()]
        for key in sorted(set.intersection(*known)) if known else ():
            yield from self._cores.names[key]

    def _guesses(self, key: str, short: str) -> Iterator[tuple[int, float]]:
        """Names that begin like the typed one or are spelt alike."""
        yield from self._exact.alike(key)
        if any("\u4e00" <= sign <= "\u9fff" for sign in key):
            yield from self._exact.one_sign_off(key)
            yield from self._exact.endings(key)
        trust = CORE_SCORE / 100
        yield from ((name, score * trust) for name, score in self._cores.alike(short))


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

    def one_sign_off(self, key: str) -> Iterator[tuple[int, float]]:
        """Names of at least three signs that differ from the key in one."""
        if len(key) < _SHORTEST_WRONG:
            return
        for known, _, _ in process.extract(
            key, self._keys, scorer=Levenshtein.distance, limit=_LIKELY, score_cutoff=1
        ):
            if len(known) >= _SHORTEST_WRONG:
                yield from ((name, 100.0 - _WRONG_SIGN / len(known)) for name in self.names[known])

    def endings(self, key: str) -> Iterator[tuple[int, float]]:
        """Names that the key ends in."""
        for start in range(1, len(key) - 1):
            yield from ((name, ENDING_SCORE) for name in self.names.get(key[start:], ()))

    def _beginning(self, key: str) -> list[str]:
        """Spellings that begin with the key, in alphabetical order, a few at most."""
        start = bisect_left(self._keys, key)
        return [k for k in self._keys[start : start + _LIKELY] if k.startswith(key)]
