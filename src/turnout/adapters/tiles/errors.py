"""What can go wrong with tiles."""


class TilesError(Exception):
    """Tiles could not be cut; `remedy` says what to do."""

    def __init__(self, what: str, *, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(f"{what}. {remedy}")
