"""The fire brigade's own directory: a real OpenID Connect server (authlib's), on this machine.

Whoever comes is signed in as `person`, at once, as if they had typed their password there.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from authlib.oauth2.rfc6749 import AuthorizationServer, ClientMixin, OAuth2Request
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from authlib.oidc.core.models import AuthorizationCodeMixin
from joserfc.jwk import RSAKey

SECRET = "a secret of two"
CLIENT = "turnout"


@dataclass
class Code(AuthorizationCodeMixin):
    """What a code was given for."""

    redirect_uri: str
    scope: str
    nonce: str | None
    person: str
    code_challenge: str | None
    code_challenge_method: str | None
    amr: list[str]

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> None:
        return None

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> list[str]:
        return self.amr


class Asked(OAuth2Request):
    """A request whose fields are all in its payload."""

    @property
    def form(self) -> Any:
        return self.payload.data

    @property
    def args(self) -> Any:
        return self.payload.data


class Room(ClientMixin):
    """turnout, as the directory knows it."""

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> None:
        return None

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, address: str) -> bool:
        return urlsplit(address).path == "/api/session/directory"

    def check_client_secret(self, secret: str) -> bool:
        return secret == SECRET

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, kind: str) -> bool:
        return kind == "code"

    def check_grant_type(self, kind: str) -> bool:
        return kind == "authorization_code"


@dataclass
class ToyDirectory:
    """The directory and what it is told to do: `claims` go over what it would say itself."""

    address: str = ""
    person: str = "fb-17"
    amr: list[str] = field(default_factory=lambda: ["pwd", "mfa"])
    claims: dict[str, Any] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    now: Any = None
    codes: dict[str, Code] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "toy"}))
    signs_with: Any = None

    def documents(self) -> dict[str, Any]:
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
            },
            "/keys": {"keys": [self.key.as_dict(private=False)]},
        }


class Server(AuthorizationServer):
    """authlib's server, on requests of the standard library."""

    def __init__(self, town: ToyDirectory) -> None:
        super().__init__(scopes_supported=["openid"])
        self.town = town
        self.register_token_generator(
            "default",
            lambda **_: {
                "access_token": "toy",
                "token_type": "Bearer",
                "expires_in": 60,
                "scope": "openid",
            },
        )
        self.register_grant(_grant(town), [_open_id(town), CodeChallenge(required=True)])

    def query_client(self, client_id: str) -> Room | None:
        return Room() if client_id == CLIENT else None

    def save_token(self, token: Any, request: Any) -> None:
        """Nobody asks this directory for anything but who somebody is."""

    def send_signal(self, name: str, *args: Any, **more: Any) -> None:
        """Nobody listens."""

    def create_oauth2_request(self, request: Any) -> OAuth2Request:
        return request

    def handle_response(
        self, status: int, body: Any, headers: Any
    ) -> tuple[int, Any, dict[str, str]]:
        return status, body, dict(headers)


def _grant(town: ToyDirectory) -> type[AuthorizationCodeGrant]:
    class Grant(AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

        def save_authorization_code(self, code: str, request: Any) -> None:
            asked = request.payload.data
            town.codes[code] = Code(
                redirect_uri=asked["redirect_uri"],
                scope=asked["scope"],
                nonce=asked.get("nonce"),
                person=request.user,
                code_challenge=asked.get("code_challenge"),
                code_challenge_method=asked.get("code_challenge_method"),
                amr=list(town.amr),
            )

        def query_authorization_code(self, code: str, client: Any) -> Code | None:
            return town.codes.get(code)

        def delete_authorization_code(self, authorization_code: Code) -> None:
            for name in [n for n, c in town.codes.items() if c is authorization_code]:
                del town.codes[name]

        def authenticate_user(self, authorization_code: Code) -> str:
            return authorization_code.person

    return Grant


def _open_id(town: ToyDirectory) -> OpenIDCode:
    class Says(OpenIDCode):
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return any(code.nonce == nonce for code in town.codes.values())

        def resolve_client_private_key(self, client: Any) -> Any:
            return town.signs_with or town.key

        def get_client_algorithm(self, client: Any) -> str:
            return "RS256"

        def get_encode_header(self, client: Any) -> dict[str, str]:
            return {"alg": "RS256", "kid": "toy"}

        def get_compatible_claims(self, request: Any) -> dict[str, Any]:
            now = int(town.now().timestamp())
            return {"iss": town.address, "aud": [CLIENT], "iat": now, "exp": now + 60}

        def generate_user_info(self, user: str, scope: str) -> UserInfo:
            return UserInfo(sub=user, **town.claims)

    return Says()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    town = server.town

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            town.seen.append(parts.path)
            if parts.path in town.documents():
                self._say(200, town.documents()[parts.path], {})
                return
            request = self._request(dict(parse_qsl(parts.query)))
            grant = server.get_consent_grant(request, town.person)
            self._say(*server.create_authorization_response(request, town.person, grant))

        def do_POST(self) -> None:
            town.seen.append(self.path)
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self._say(*server.create_token_response(self._request(dict(parse_qsl(body)))))

        def _request(self, form: Mapping[str, str]) -> OAuth2Request:
            request = Asked(self.command, f"https://toytown{self.path}")
            request.headers = {name.title(): value for name, value in self.headers.items()}
            request.payload = BasicOAuth2Payload(dict(form))
            return request

        def _say(self, status: int, body: Any, headers: Any) -> None:
            text = body if isinstance(body, str) else json.dumps(body or {})
            self.send_response(status)
            for name, value in dict(headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Handler


@contextmanager
def open_directory() -> Iterator[ToyDirectory]:
    """The directory, until the block ends."""
    town = ToyDirectory()
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        town.address = f"http://127.0.0.1:{server.server_address[1]}"
        server.RequestHandlerClass = _handler(Server(town))
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield town
        finally:
            server.shutdown()
            thread.join()
