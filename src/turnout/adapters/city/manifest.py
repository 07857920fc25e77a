"""The digests of a bundle: which exact data a decision was made with."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.files import (
    AEDS,
    ATTRIBUTION,
    BASEMAP,
    CITY_TOML,
    DISTRICTS,
    FORMAT,
    HAZARDS,
    HOSPITALS,
    MANIFEST,
    PROVENANCE,
    PROVENANCE_PAGE,
    ROADS,
    STATIONS,
    UNITS,
    WATER,
)

CITY_FILES = (CITY_TOML, STATIONS, HOSPITALS, UNITS)
"""What a dispatch rule may ask: the city's digest covers these, and hazards.csv if there is one."""

DRAWN_FILES = (BASEMAP, ATTRIBUTION, PROVENANCE, PROVENANCE_PAGE)
"""What is only looked at: outside the content digest, as no decision depends on it."""

BUILT_FILES = (DISTRICTS, "places.npz", BASEMAP)
"""What follows from the roads and is never edited by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """sha256 of every file by its name, and of three sets of them."""

    files: dict[str, str]
    city_digest: str
    roads_digest: str
    content_digest: str


def write_manifest(folder: Path) -> Manifest:
    """Hash every file of the folder and write manifest.json."""
    names = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    )
    files = {name: file_digest(folder / name) for name in names}
    manifest = Manifest(
        files=files,
        city_digest=_together(files, _city_files(folder)),
        roads_digest=_together(files, (n for n in names if n.startswith(f"{ROADS}/"))),
        content_digest=_together(files, (n for n in names if n not in DRAWN_FILES)),
    )
    document = {
        "format": FORMAT,
        "content_digest": manifest.content_digest,
        "city_digest": manifest.city_digest,
        "roads_digest": manifest.roads_digest,
        "files": files,
    }
    (folder / MANIFEST).write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    return manifest


def load_manifest(folder: Path) -> Manifest:
    """manifest.json. Raises CityInputError when it is missing, broken or of another format."""
    path = folder / MANIFEST
    try:
        document = json.loads(path.read_text("utf-8"))
        found = document["format"]
        manifest = Manifest(
            files=dict(document["files"]),
            city_digest=str(document["city_digest"]),
            roads_digest=str(document["roads_digest"]),
            content_digest=str(document["content_digest"]),
        )
    except FileNotFoundError as error:
        raise CityInputError(
            file=str(folder),
            what="there is no city in this folder",
            remedy="Give --city a folder that `turnout city build` wrote",
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CityInputError(
            file=str(path),
            what=f"it cannot be read as a city's manifest ({error})",
            remedy="Give --city a folder that `turnout city build` wrote",
        ) from error
    if found != FORMAT:
        raise CityInputError(
            file=str(path),
            field="format",
            what=f"it is {found}, this program reads {FORMAT}",
            remedy="Build the city again",
        )
    return manifest


def changed_files(folder: Path, manifest: Manifest) -> list[str]:
    """Files that are gone or are no longer what was built."""
    return [
        name
        for name, digest in manifest.files.items()
        if not (folder / name).is_file() or file_digest(folder / name) != digest
    ]


def edited_city_digest(folder: Path) -> str:
    """The digest of the files that a person may edit and a rule may ask, as they are now."""
    names = _city_files(folder)
    return _together({name: file_digest(folder / name) for name in names}, names)


def _city_files(folder: Path) -> tuple[str, ...]:
    given = [name for name in (HAZARDS, AEDS, WATER) if (folder / name).is_file()]
    return (*CITY_FILES, *given)


def file_digest(path: Path) -> str:
    """sha256 of a file as hexadecimal text."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _together(files: dict[str, str], names: Iterable[str]) -> str:
    lines = "".join(f"{name} {files[name]}\n" for name in sorted(names))
    return hashlib.sha256(lines.encode()).hexdigest()
