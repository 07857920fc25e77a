"""Which kind of room a book belongs to. The name says it, and every record's hash holds the name:
an exercise's record is never taken for the room's, nor the room's for an exercise's."""

from collections.abc import Iterable
from typing import Final, Literal

EXERCISE: Final = "exercise"
DEMO: Final = "demo"
AUDIT: Final = "audit"
DESK: Final = "desk"


class WrongBook(Exception):
    """An exercise and a real record must not meet; `remedy` says what to do."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def exercise_book(city: str, token: str) -> str:
    """The name of one exercise of a city: no other has it, so that nothing pressed for this one is
    taken for another's."""
    return f"{city}.{token}.{EXERCISE}"


def first_exercise_book(city: str) -> str:
    """The name that every exercise of a city had before each got its own."""
    return f"{city}.{EXERCISE}"


def require_city(book: str, city: str) -> None:
    """Raises WrongBook unless the book is of this city."""
    if book.partition(".")[0] != city:
        raise WrongBook(
            f"the folder holds the exercise {book!r}, which is not of {city}",
            remedy="give an exercise of another city a folder of its own with --data",
        )


def is_exercise(book: str) -> bool:
    """Whether a book is an exercise's."""
    return book.rpartition(".")[2] == EXERCISE


def made_up_in(book: str) -> Literal["demo", "exercise"] | None:
    """Why the calls of a book are nobody's; None where they are real, as far as its name says."""
    kind = book.rpartition(".")[2]
    if kind == DEMO:
        return "demo"
    return "exercise" if kind == EXERCISE else None


def audit_book(book: str) -> str:
    """The name of the book of access beside a room's: of the same kind, so that both may lie in
    one database."""
    city, _, kind = book.rpartition(".")
    return f"{city}.{AUDIT}.{kind}"


def desk_book(book: str) -> str:
    """The name of the community desk's book beside a room's: of the same kind."""
    city, _, kind = book.rpartition(".")
    return f"{city}.{DESK}.{kind}"


def is_audit(book: str) -> bool:
    """Whether a book is one of access."""
    return book.split(".")[-2:-1] == [AUDIT]


def is_desk(book: str) -> bool:
    """Whether a book is a community desk's."""
    return book.split(".")[-2:-1] == [DESK]


def require_exercise(book: str) -> None:
    """Raises WrongBook unless the book is an exercise's."""
    if not is_exercise(book):
        raise WrongBook(
            f"the book {book!r} is no exercise's",
            remedy="give the exercise a book of its own (CITY.NAME.exercise), in its own folder",
        )


def require_earnest(book: str) -> None:
    """Raises WrongBook when the book is an exercise's."""
    if is_exercise(book):
        raise WrongBook(
            f"the book {book!r} is an exercise's",
            remedy="open it with `turnout exercise`; a room and a demo have books of their own",
        )


def require_apart(book: str, beside: Iterable[str]) -> None:
    """Raises WrongBook when one database would hold an exercise's book and another kind's."""
    for other in beside:
        if is_exercise(other) != is_exercise(book):
            raise WrongBook(
                f"the database holds the book {other!r}, and {book!r} must not lie beside it",
                remedy="give an exercise a data folder of its own with --data",
            )
