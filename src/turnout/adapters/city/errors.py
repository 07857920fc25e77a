"""What a person is told when the files of a city cannot be used."""


class CityInputError(Exception):
    """A file of a city is missing, broken or contradicts itself.

    `file` names the file as the person gave it, `row` counts from 1 with the header as row 1,
    `field` is the column or key, `what` says what is wrong and `remedy` what to do about it.
    """

    def __init__(
        self,
        *,
        file: str,
        what: str,
        remedy: str,
        row: int | None = None,
        field: str | None = None,
    ) -> None:
        self.file = file
        self.row = row
        self.field = field
        self.what = what
        self.remedy = remedy
        super().__init__(self.message())

    def message(self) -> str:
        """One line: file, row and field, what is wrong, what to do."""
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.field is not None:
            place += f", field {self.field}"
        return f"{place}: {self.what}. {self.remedy}"
