"""Which passwords are taken: long ones, that are neither the login nor a run of the keyboard.

Length counts, not the kinds of characters (NIST SP 800-63B-4, 3.1.1.2).
"""

import unicodedata
from typing import Final

from turnout.access.refusals import refusal

LONGEST: Final = 256
FEWEST_DIFFERENT: Final = 5
_RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)
_COMMON: Final = ("password", "passw0rd", "letmein", "welcome", "turnout", "admin", "woaini")


def require_strong(password: str, *, login: str, length: int) -> None:
    """Refuses: password_weak. What is kept is the password as it came, and nothing else."""
    plain = unicodedata.normalize("NFKC", password)
    if not length <= len(plain) <= LONGEST or _is_easy(plain.casefold(), login.casefold()):
        raise refusal("password_weak", length=length)


def _is_easy(plain: str, login: str) -> bool:
    """Whether little is left once the login, common words and runs are taken out."""
    rest = plain
    for word in (login, *_COMMON):
        rest = rest.replace(word, "")
    return len(set(rest)) < FEWEST_DIFFERENT or _is_run(rest)


def _is_run(text: str) -> bool:
    return any(text in row or text[::-1] in row for row in _RUNS)
