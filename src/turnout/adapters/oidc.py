"""OpenID Connect with an agency's directory: the authorisation code flow with PKCE.

Whom this room calls is in a file of its operator, and nowhere else: https alone, but on this very
machine; no redirect is followed; no answer is read beyond a bound or waited for beyond seconds, nor
unpacked.
"""

import asyncio
import tomllib
from base64 import urlsafe_b64encode
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import httpx
import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from turnout.access.directories import Directory, DirectoryFault, Errand
from turnout.adapters.toml import read_toml
from turnout.base.text import Words
from turnout.base.time import Clock

SECONDS: Final = 5.0
MOST_BYTES: Final = 262_144
LEEWAY_SECONDS: Final = 60
ALGORITHMS: Final = ["RS256", "PS256", "ES256", "EdDSA"]
HERE: Final = frozenset({"127.0.0.1", "localhost", "::1"})
KINDS_OF_KEY: Final = frozenset({"RSA", "EC", "OKP"})
ABOUT_KEPT: Final = timedelta(hours=1)
"""How long a directory's description of itself is believed: it may move its pages."""

WELL_KNOWN: Final = "/.well-known/openid-configuration"


class BadDirectories(Exception):
    """The file names no directories; `remedy` says what to do."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path}: {fault}")
        self.remedy = "correct the file (docs/howto/directories.md), or start without --directories"


_COMPLAINTS: Final = (
    UnicodeDecodeError,
    tomllib.TOMLDecodeError,
    msgspec.ValidationError,
    KeyError,
    DirectoryFault,
)


class _Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    name: dict[str, str]
    agency: str
    issuer: str
    client_id: str
    client_secret_file: str
    factors: list[str] = []
    trusted_audiences: list[str] = []


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    directories: list[_Line]


def read_directories(path: Path) -> tuple[Directory, ...]:
    """The directories of a TOML file; secrets lie in files of their own beside it. Raises
    BadDirectories, OSError."""
    try:
        table = read_toml(path.read_text(encoding="utf-8"))
        lines = msgspec.convert(table, _File).directories
        found = tuple(_directory(path.parent, line) for line in lines)
    except _COMPLAINTS as reason:
        raise BadDirectories(path, str(reason)) from reason
    if len({one.id for one in found}) < len(found):
        raise BadDirectories(path, "two directories have one id")
    return found


def _directory(folder: Path, line: _Line) -> Directory:
    require_trustworthy(line.issuer)
    secret = (folder / line.client_secret_file).read_text(encoding="utf-8").strip()
    return Directory(
        id=line.id,
        name=Words(line.name["en"], line.name["zh"]),
        agency=line.agency,
        issuer=line.issuer,
        client_id=line.client_id,
        client_secret=secret,
        factors=frozenset(line.factors),
        trusted_audiences=frozenset(line.trusted_audiences),
    )


def require_trustworthy(address: str) -> None:
    """Nobody can listen on the way: https, or this machine itself. Raises DirectoryFault."""
    try:
        parts = urlsplit(address)
        _ = httpx.URL(address), parts.port
    except (ValueError, httpx.InvalidURL) as reason:
        raise DirectoryFault(f"{address} is no address") from reason
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme != "http" or parts.hostname not in HERE:
        raise DirectoryFault(f"{address} is not https")


class OpenIdConnect:
    """Implements turnout.access.directories.DirectoryClient."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._about: dict[str, tuple[datetime, dict[str, Any]]] = {}

    async def address(self, errand: Errand, state: str) -> str:
        """The directory's page, with what it is to answer to."""
        about = await self._configuration(errand.directory)
        challenge = sha256(errand.verifier.encode()).digest()
        query = {
            "response_type": "code",
            "scope": "openid",
            "client_id": errand.directory.client_id,
            "redirect_uri": errand.back,
            "state": state,
            "nonce": errand.nonce,
            "code_challenge": urlsafe_b64encode(challenge).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        page = about["authorization_endpoint"]
        return f"{page}{'&' if '?' in page else '?'}{urlencode(query)}"

    async def identify(self, errand: Errand, code: str) -> str:
        """The claim `sub` of an identity token that was made for this errand."""
        about = await self._configuration(errand.directory)
        try:
            return await self._identify(errand, code, about)
        except DirectoryFault:
            # Perhaps its pages have moved: the next errand asks.
            self._about.pop(errand.directory.id, None)
            raise

    async def _identify(self, errand: Errand, code: str, about: dict[str, Any]) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": errand.back,
            "code_verifier": errand.verifier,
        }
        who = (errand.directory.client_id, errand.directory.client_secret)
        answer = await _call("POST", about["token_endpoint"], data=form, auth=who)
        # Each time: a key that was changed yesterday is known, one that was given up is not.
        keys = await _call("GET", about["jwks_uri"])
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise DirectoryFault("no identity token")
        return self._person(errand, token, keys)

    def _person(self, errand: Errand, token: str, keys: dict[str, Any]) -> str:
        """OpenID Connect Core 1.0, 3.1.3.7."""
        directory = errand.directory
        registry = jwt.JWTClaimsRegistry(
            now=int(self._clock.now().timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": directory.issuer},
            aud={"essential": True, "value": directory.client_id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": errand.nonce},
        )
        try:
            decoded = jwt.decode(token, _keys_in(keys), algorithms=ALGORITHMS)
            registry.validate(decoded.claims)
        except (JoseError, ValueError, KeyError, TypeError) as reason:
            raise DirectoryFault(type(reason).__name__) from reason
        claims = decoded.claims
        _require_for_us(claims, directory)
        asked = claims.get("amr") or []
        if directory.factors and not (
            isinstance(asked, list) and directory.factors & {str(one) for one in asked}
        ):
            raise DirectoryFault("no second factor")
        return str(claims["sub"])

    async def _configuration(self, directory: Directory) -> dict[str, Any]:
        now = self._clock.now()
        asked_at, about = self._about.get(directory.id, (None, {}))
        # A clock that was set back makes nothing last longer.
        if asked_at is not None and timedelta(0) <= now - asked_at < ABOUT_KEPT:
            return about
        about = await _call("GET", directory.issuer.rstrip("/") + WELL_KNOWN)
        if about.get("issuer") != directory.issuer:
            raise DirectoryFault("another issuer")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            require_trustworthy(str(about.get(name)))
        self._about[directory.id] = now, about
        return about


def _keys_in(answer: dict[str, Any]) -> KeySet:
    """The public keys that can be read: among them may stand one of a kind that is not known here,
    which is passed over (RFC 7517, 5)."""
    found = []
    for one in answer["keys"]:
        with suppress(JoseError, ValueError, KeyError, TypeError, AttributeError):
            if one["kty"] in KINDS_OF_KEY:
                found += KeySet.import_key_set({"keys": [one]}).keys
    return KeySet(found)


def _require_for_us(claims: dict[str, Any], directory: Directory) -> None:
    """The token was made for this program, and beside it for nobody whom our operator does not
    trust; with others beside, it says that this program asked for it (OpenID Connect Core 1.0,
    3.1.3.7, steps 3 to 5). Raises DirectoryFault."""
    audience = claims["aud"]
    everybody = frozenset(audience if isinstance(audience, list) else [audience])
    ours = directory.client_id
    if not {ours} <= everybody <= {ours} | directory.trusted_audiences:
        raise DirectoryFault("made for another program too")
    if claims.get("azp", ours if everybody == {ours} else None) != ours:
        raise DirectoryFault("asked for by another program")


async def _call(method: str, address: str, **what: Any) -> dict[str, Any]:
    """One request; its answer as an object. Raises DirectoryFault."""
    require_trustworthy(address)
    body = b""
    try:
        async with (
            asyncio.timeout(SECONDS),
            httpx.AsyncClient(timeout=SECONDS, follow_redirects=False, trust_env=False) as client,
            client.stream(
                method, address, headers={"Accept-Encoding": "identity"}, **what
            ) as answer,
        ):
            async for part in answer.aiter_raw():
                body += part
                if len(body) > MOST_BYTES:
                    raise DirectoryFault("a longer answer than any directory gives")
    except (httpx.HTTPError, TimeoutError) as reason:
        raise DirectoryFault(type(reason).__name__) from reason
    if not answer.is_success:
        raise DirectoryFault(f"status {answer.status_code}")
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as reason:
        raise DirectoryFault("no object") from reason
