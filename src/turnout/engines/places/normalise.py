"""One spelling for a street's name, whichever way it was typed."""

import re
import unicodedata

_APOSTROPHES = re.compile("['`´’‘]")
_NOT_LETTERS = re.compile(r"[^\w]+|_")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")

_SAME = {
    "street": "st", "str": "st", "saint": "st", "sainte": "st",
    "avenue": "av", "ave": "av", "avenida": "av", "avda": "av", "avd": "av",
    "boulevard": "bl", "blvd": "bl", "boul": "bl", "bulevar": "bl", "bvd": "bl",
    "drive": "dr", "drv": "dr", "doctor": "dr",
    "way": "wy", "court": "ct", "crt": "ct", "lane": "ln", "road": "rd", "place": "pl",
    "plaza": "plz", "terrace": "ter", "terr": "ter", "tr": "ter", "te": "ter",
    "alley": "al", "aly": "al", "circle": "cir", "cr": "cir", "crescent": "cres",
    "highway": "hwy", "hy": "hwy", "freeway": "fwy", "expressway": "expy", "exwy": "expy",
    "parkway": "pkwy", "square": "sq", "loop": "lp", "tunnel": "tunl", "stairway": "stwy",
    "walk": "wk", "path": "pth", "row": "rw", "hill": "hl",
    "calle": "c", "pasaje": "pje", "psje": "pje", "psj": "pje", "camino": "cam", "cno": "cam",
    "rua": "r", "travessa": "tv", "alameda": "alda", "estrada": "estr", "rodovia": "rod",
    "ruta": "rt", "route": "rt", "costanera": "cost",
    "general": "gral", "gen": "gral", "presidente": "pdte", "president": "pdte", "pres": "pdte",
    "santa": "sta", "santo": "sto", "mount": "mt", "mountain": "mtn", "fort": "ft",
    "north": "n", "northern": "n", "nor": "n", "norte": "n",
    "south": "s", "southern": "s", "sur": "s",
    "east": "e", "oriente": "e", "este": "e", "west": "w", "poniente": "w", "oeste": "w",
    "northbound": "nb", "southbound": "sb", "eastbound": "eb", "westbound": "wb",
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
    "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
    "eleventh": "11th", "twelfth": "12th",
}  # fmt: skip
_KINDS = frozenset(
    {
        "st", "av", "bl", "dr", "wy", "ct", "ln", "rd", "pl", "plz", "ter", "al", "cir", "cres",
        "hwy", "fwy", "expy", "pkwy", "sq", "lp", "tunl", "stwy", "wk", "pth", "rw", "hl",
        "c", "pje", "cam", "r", "tv", "alda", "estr", "rod",
    }
)  # fmt: skip
_ARTICLES = frozenset(
    {"the", "el", "la", "los", "las", "de", "del", "da", "do", "das", "dos", "y", "e"}
)


def normalise(name: str) -> str:
    """The comparable spelling: lower case, no marks, whole words shortened in one way.

    Full-width letters become narrow, diacritics go, punctuation becomes a space, an apostrophe
    nothing; "03RD STREET", "3rd St." and "Third st" are one. Chinese stays as it is.
    """
    narrow = unicodedata.normalize("NFKC", name)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", narrow.casefold())
        if not unicodedata.combining(letter)
    )
    words = _NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", bare)).split()
    return " ".join(_SAME.get(word, word) for word in (_LEADING_ZEROS.sub("", w) for w in words))


def core(key: str) -> str:
    """A normalised name without its kind of street and its articles; all of it if none is left.

    "the embarcadero" and "embarcadero" share a core, so do "av del mar" and "del mar".
    """
    words = key.split()
    if len(words) > 1 and words[-1] in _KINDS:
        words = words[:-1]
    elif len(words) > 1 and words[0] in _KINDS:
        words = words[1:]
    rest = [word for word in words if word not in _ARTICLES]
    return " ".join(rest or words)
