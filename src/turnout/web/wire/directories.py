"""Directories that vouch for people."""

from turnout.web.wire.basics import Shape, WordsShape


class DirectoryShape(Shape):
    """An agency's directory."""

    id: str
    name: WordsShape


class DirectoriesShape(Shape):
    """All of them."""

    directories: list[DirectoryShape]
