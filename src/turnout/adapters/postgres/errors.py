"""What can go wrong with a database of our own, each with what to do about it."""


class DatabaseFault(Exception):
    """The database cannot be started, reached or used; `remedy` says what to do."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class DataFolderBusy(DatabaseFault):
    """Another turnout runs on this data folder."""


class RoomTaken(DatabaseFault):
    """Another room writes this book: it names which, and since when."""


class MigrationFault(DatabaseFault):
    """The database's tables and this code's migrations do not fit together."""
