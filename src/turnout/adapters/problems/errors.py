"""What is wrong with a file that somebody gave."""


class ProblemInputError(Exception):
    """A file cannot be used; names the file, where in it, what is wrong, and what to do."""

    def __init__(self, file: object, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{file}{', ' + where if where else ''}: {what}")
        self.remedy = remedy
