"""Numbers by which a state knows a person: they are looked for to be turned away, never kept."""

import re
from datetime import date
from typing import Final

_RESIDENT: Final = re.compile(r"[1-9]\d{5}(\d{4})(\d\d)(\d\d)\d{3}[\dXx]", re.ASCII)
_WEIGHTS: Final = tuple(pow(2, 17 - place, 11) for place in range(17))
_CHECKS: Final = "10X98765432"


def is_identity_number(text: str) -> bool:
    """Whether it is a resident's number of China (GB 11643): a place, a day of birth, a sequence,
    and a check digit that is right."""
    found = _RESIDENT.fullmatch(text)
    if found is None or not _is_day(*map(int, found.groups())):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return text[-1].upper() == _CHECKS[total % 11]


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
