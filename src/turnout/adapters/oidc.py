"""OpenID Connect with an agency's directory: the authorisation code flow with PKCE.

Whom this room calls is in a file of its operator, and nowhere else: https alone, but on this very
machine; no redirect is followed; no answer is read beyond a bound or waited for beyond seconds.
"""

import asyncio
import tomllib
from base64 import urlsafe_b64encode
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


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    directories: list[_Line]


def read_directories(path: Path) -> tuple[Directory, ...]:
    """The directories of a TOML file; secrets lie in files of their own beside it. Raises
    BadDirectories, OSError."""
    try:
        table = read_toml(path.read_text(encoding="utf-8"))
        lines = msgspec.convert(table, _File).directories
        return tuple(_directory(path.parent, line) for line in lines)
    except _COMPLAINTS as reason:
        raise BadDirectories(path, str(reason)) from reason


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
        self._about: dict[str, dict[str, Any]] = {}

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
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": errand.back,
            "code_verifier": errand.verifier,
        }
        who = (errand.directory.client_id, errand.directory.client_secret)
        answer = await _call("POST", about["token_endpoint"], data=form, auth=who)
        keys: Any = await _call("GET", about["jwks_uri"])
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise DirectoryFault("no identity token")
        return self._person(errand, token, keys)

    def _person(self, errand: Errand, token: str, keys: Any) -> str:
        directory = errand.directory
        registry = jwt.JWTClaimsRegistry(
            now=int(self._clock.now().timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": directory.issuer},
            aud={"essential": True, "value": directory.client_id},
            exp={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": errand.nonce},
        )
        try:
            decoded = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS)
            registry.validate(decoded.claims)
        except (JoseError, ValueError, KeyError, TypeError) as reason:
            raise DirectoryFault(type(reason).__name__) from reason
        claims = decoded.claims
        asked = claims.get("amr") or []
        if directory.factors and not (
            isinstance(asked, list) and directory.factors & {str(one) for one in asked}
        ):
            raise DirectoryFault("no second factor")
        return str(claims["sub"])

    async def _configuration(self, directory: Directory) -> dict[str, Any]:
        about = self._about.get(directory.id)
        if about is not None:
            return about
        about = await _call("GET", directory.issuer.rstrip("/") + WELL_KNOWN)
        if about.get("issuer") != directory.issuer:
            raise DirectoryFault("another issuer")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            require_trustworthy(str(about.get(name)))
        self._about[directory.id] = about
        return about


async def _call(method: str, address: str, **what: Any) -> dict[str, Any]:
    """One request; its answer as an object. Raises DirectoryFault."""
    require_trustworthy(address)
    body = b""
    try:
        async with (
            asyncio.timeout(SECONDS),
            httpx.AsyncClient(timeout=SECONDS, follow_redirects=False, trust_env=False) as client,
            client.stream(method, address, **what) as answer,
        ):
            async for part in answer.aiter_bytes():
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
