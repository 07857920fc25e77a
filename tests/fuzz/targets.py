"""What reads text or bytes of others: each with good examples to begin from, and the complaints
that it may make. Anything else that comes out of it is a finding."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl
from zlib import crc32

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cyclopts import CycloptsError
from PIL import Image

from tests.fuzz.planning_targets import PLANNING
from tests.fuzz.target import FOLDER, Target, file_of
from turnout.adapters.backup_folder import BackupFault, BackupFolder
from turnout.adapters.cedar import OURS, BadPolicies, CedarPolicies
from turnout.adapters.city.aeds import read_aeds
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.hazards import read_hazards
from turnout.adapters.city.named_places import read_named_places
from turnout.adapters.city.types.load import load_types
from turnout.adapters.city.types.model import TypesSource
from turnout.adapters.city.types.sources import package_types
from turnout.adapters.key_copies import read_keys
from turnout.adapters.key_rings import KeyFile
from turnout.adapters.keyfile import KeyFileFault
from turnout.adapters.network import BadPlace
from turnout.adapters.network import Place as Address
from turnout.adapters.oidc import BadDirectories, read_directories
from turnout.adapters.osm.reader import read_extract
from turnout.adapters.photos import BadPhoto, clean_photo
from turnout.adapters.scenarios.columns import ScenarioRefused
from turnout.adapters.scenarios.read import read_scenario
from turnout.adapters.witness.wire import Letter, NotOurs, read_line
from turnout.base.geo import Box
from turnout.cli.main import app
from turnout.ledger.anchor import BadAnchor, read_anchor
from turnout.ledger.export import BadLine, parse_line
from turnout.standards.coordinates import read_coordinates
from turnout.standards.open311 import Format, Malformed, read_report, read_wanted, write_list
from turnout.web.roster_tables import read_table

_KEY: Final = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key()
_EARTH: Final = Box(-180.0, -90.0, 180.0, 90.0)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _xml(data: bytes) -> None:
    """What we write of others' text must be XML that a strict reader takes."""
    from xml.etree.ElementTree import fromstring

    row = {"service_request_id": "1", "description": _text(data), "lat": None}
    fromstring(write_list("service_requests", "request", [row], Format.XML))


def _photo(form: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (16, 12), (200, 30, 30)).save(out, form)
    return out.getvalue()


def _endless() -> bytes:
    """A small PNG that says it has 400 million pixels."""
    whole = _photo("PNG")
    header = b"IHDR" + (20_000).to_bytes(4) * 2 + whole[24:29]
    return whole[:12] + header + crc32(header).to_bytes(4) + whole[33:]


def _people(data: bytes) -> None:
    table = read_table(_text(data), None)
    assert table.read_faults is not None


def _rows(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    def attempt(data: bytes) -> object:
        return read(file_of(name, data).parent)

    return attempt


def _manifest(data: bytes) -> None:
    file_of("backup.json", data)
    BackupFolder(FOLDER).get_manifest()


def _keys(data: bytes) -> None:
    file_of("book.keys", data)
    list(read_keys(FOLDER, "book"))


def _words(data: bytes) -> None:
    """Words typed at the command line, as far as they are understood: nothing is run."""
    words = [word for word in _text(data).split("\0") if word != "--version"]
    app.parse_args(words[:20], exit_on_error=False, print_error=False, help_on_error=False)


OSM = (
    "<osm version='0.6'><node id='1' lat='1' lon='2'/><node id='2' lat='1' lon='3'/>"
    "<way id='3'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/></way></osm>"
)
HAZARDS = b"id,kind,text,lon,lat,radius_m,agency,valid_from,valid_until\n"
TARGETS: Final[dict[str, Target]] = {
    **PLANNING,
    "roster": Target(
        read=_people,
        seeds=(
            b"unit,starts_at,ends_at\nE01,2026-03-02 08:00,2026-03-02 20:00\n",
            b"number,name,agency,kind,valid_until\n7,Li Wei,fire,pump,2027-01-01\n",
        ),
    ),
    "places": Target(
        read=_rows("places.csv", read_named_places),
        complaints=(CityInputError,),
        seeds=(
            b"kind,code,name,lon,lat,valid_from,valid_until\nexit,A,Metro,0.1,0.2,2020-01-01,\n",
        ),
    ),
    "hazards": Target(
        read=_rows("hazards.csv", lambda folder: read_hazards(folder, ())),
        complaints=(CityInputError,),
        seeds=(HAZARDS,),
    ),
    "aeds": Target(
        read=_rows("aeds.csv", read_aeds),
        complaints=(CityInputError,),
        seeds=(b"id,name,lon,lat,hours\n1,Gate,0.1,0.2,\n",),
    ),
    "images": Target(
        read=clean_photo,
        complaints=(BadPhoto,),
        seeds=(*(_photo(form) for form in ("JPEG", "PNG", "WEBP")), _endless()),
    ),
    "open311-report": Target(
        read=lambda data: read_report(parse_qsl(_text(data))),
        complaints=(Malformed,),
        seeds=(b"service_code=pothole&lat=1.5&long=2.5&attribute[depth]=3&description=a+hole",),
    ),
    "open311-query": Target(
        read=lambda data: read_wanted(dict(parse_qsl(_text(data)))),
        complaints=(Malformed,),
        seeds=(b"service_request_id=1,2&start_date=2026-01-01T00:00:00Z&page=2&page_size=50",),
    ),
    "open311-xml": Target(
        read=_xml, seeds=("a<b>&\x00\x1b]]>\ud83d\ude92".encode("utf-8", "replace"),)
    ),
    "city-toml": Target(
        read=lambda data: load_types(
            package_types("base"), TypesSource(file="city.toml", text=_text(data))
        ),
        complaints=(CityInputError,),
        seeds=(
            b"[retention]\ncaller_kept_days = 9\n[statistics]\nfewest = 3\n",
            b'[[kept]]\nwhat = "call"\ndays = 3\nvalid_from = 2026-01-01\nsource = "law"\n',
            b'[zones]\n"1" = "inner"\n[dispositions.handled]\nname = { en = "a", zh = "b" }\n',
        ),
    ),
    "directories-toml": Target(
        read=lambda data: read_directories(file_of("directories.toml", data)),
        complaints=(BadDirectories, OSError),
        seeds=(b'[[directories]]\nid = "a"\nname = { en = "a", zh = "b" }\nagency = "fire"\n',),
    ),
    "scenario-toml": Target(
        read=lambda data: read_scenario(file_of("scenario.toml", data), FOLDER),
        complaints=(ScenarioRefused, OSError),
        seeds=(b'time_unit = "minute"\n[zones]\nfile = "z.csv"\n[units]\n[calls]\n',),
    ),
    "policies": Target(
        read=lambda data: CedarPolicies(file_of("policies.cedar", data)),
        complaints=(BadPolicies,),
        seeds=(OURS.read_bytes()[:1500],),
    ),
    "pbf": Target(
        read=lambda data: read_extract(file_of("city.osm.pbf", data)),
        complaints=(CityInputError,),
        seeds=(b"\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\x02\x0a\x00", b""),
    ),
    "osm-xml": Target(
        read=lambda data: read_extract(file_of("city.osm", data)),
        complaints=(CityInputError,),
        seeds=(
            OSM.encode(),
            OSM.replace("<osm", "<!DOCTYPE osm [<!ENTITY a 'b'>]><osm").encode(),
            OSM.replace("lat='1'", "lat='=3'").encode(),
        ),
    ),
    "export": Target(
        read=parse_line,
        complaints=(BadLine,),
        seeds=(b'{"book":"a","sequence":1,"stream":"room","payload":"{}"}',),
    ),
    "backup": Target(
        read=_manifest,
        complaints=(BackupFault,),
        seeds=(b'{"format":1,"book":"a","wrapping_key_id":null,"parts":[]}',),
    ),
    "keys": Target(
        read=_keys,
        complaints=(BackupFault,),
        seeds=(b'{"ref":"a","stream":"b","wrapped_key":"YWJj"}\n',),
    ),
    "key-file": Target(
        read=lambda data: KeyFile(file_of("wrapping.key", data)).find(),
        complaints=(KeyFileFault,),
        seeds=(b"00" * 32 + b"\nformer " + b"11" * 32 + b"\nfingerprint " + b"22" * 32 + b"\n",),
    ),
    "anchor": Target(
        read=lambda data: read_anchor(_text(data), _KEY),
        complaints=(BadAnchor,),
        seeds=(b"turnout anchor 1\nbook a\nsequence 5\nsignature ab\n",),
    ),
    "witness": Target(
        read=lambda data: read_line(data, Letter, bytes(32)),
        complaints=(NotOurs,),
        seeds=(b'00 {"nonce":"a"}\n',),
    ),
    "coordinates": Target(
        read=lambda data: read_coordinates(_text(data), _EARTH),
        seeds=(
            "29°57′12″S 71°20′16″W".encode(),
            b"geo:-29.9,-71.3",
            b"-29.95 -71.33 GCJ-02",
            b"1" + b" " * 2_000 + b"2" + b" " * 2_000 + b"x",
        ),
    ),
    "addresses": Target(
        read=lambda data: Address.parse(_text(data)),
        complaints=(BadPlace,),
        seeds=(b"10.0.0.3:8120", b"[::1]:80"),
    ),
    "command-line": Target(
        read=_words,
        complaints=(CycloptsError,),
        seeds=(
            b"ledger\0verify\0--data\0room\0--json\0-",
            b"report\0--city\0c\0--month\x002026-03",
            b"serve\0--city\0c\0--port\x008119\0--name\0a",
        ),
    ),
}
"""By the name that `python -m scripts.fuzz` takes."""
