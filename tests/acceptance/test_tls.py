"""A room that others reach speaks TLS, and a room that does not is this machine's alone."""

import datetime
import os
import ssl
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.acceptance.room import build_demo_city, running, turnout
from tests.unit.adapters.test_supervisor import Ear
from turnout.adapters.clock import WallClock

pytestmark = [pytest.mark.postgres, pytest.mark.alone]


def certificate(folder: Path, *, serial: int = 1, days: int = 1) -> tuple[Path, Path]:
    """A certificate for localhost that signs itself, good for so many days; each time with another
    key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = WallClock().now()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "room.pem", folder / "room.key"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return chain, secret


def test_over_tls_the_cookie_is_for_tls_only_and_browsers_keep_to_it(tmp_path: Path) -> None:
    city = build_demo_city(tmp_path / "coquimbo")
    chain, key = certificate(tmp_path)
    words = ["serve", "--name", "localhost", "--tls-certificate", str(chain), "--tls-key", str(key)]
    trusted = ssl.create_default_context(cafile=str(chain))
    # The address of a socket is at most 107 bytes long: a name in no folder.
    name = f"turnout-{tmp_path.name}-{os.getpid()}"
    supervisor = Ear(f"\0{name}")
    watched = {"NOTIFY_SOCKET": f"@{name}", "WATCHDOG_USEC": "3000000"}
    with running(city, tmp_path / "room", *words, verify=trusted, **watched) as room:
        heard = supervisor.heard()
        assert heard.count("READY=1") == 1
        assert set(heard) == {"READY=1", "WATCHDOG=1"}, "and no word of its terminal"
        assert room.address.startswith("https://localhost:")
        answer = room.http.get("/api/session")
        assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
        [cookie] = [one for one in room.http.cookies.jar if "turnout" in one.name]
        assert cookie.secure
        assert cookie.name.startswith("__Host-")
        plain = room.address.replace("https", "http")
        with pytest.raises(httpx.HTTPError):
            httpx.get(plain + "/api/session", timeout=10)
    assert supervisor.heard().count("STOPPING=1") == 1
    supervisor.socket.close()


def test_without_a_certificate_no_other_machine_is_served(tmp_path: Path) -> None:
    city = build_demo_city(tmp_path / "coquimbo")
    done = turnout("serve", "--city", city, "--data", tmp_path / "room", "--host", "0.0.0.0")
    assert done.returncode == 2
    assert "must speak TLS" in done.stderr
    assert "--tls-certificate" in done.stderr
