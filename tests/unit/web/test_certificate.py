"""A renewed certificate is shown without a restart; one that does not fit is not."""

import asyncio
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from structlog.testing import capture_logs

from tests.acceptance.test_tls import certificate
from tests.unit.web.test_server import PATIENCE_SECONDS, an_app
from turnout.web import certificate as kept_certificate
from turnout.web.certificate import KeptCertificate
from turnout.web.server import Reach, bind, serving


def shown(server: ssl.SSLContext) -> int:
    """The serial number of the certificate that a browser which connects now is shown; the two
    talk through memory."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    at_client = client.wrap_bio(down, up)
    at_server = server.wrap_bio(up, down, server_side=True)
    for _ in range(4):
        for end in (at_client, at_server):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    der = at_client.getpeercert(binary_form=True)
    assert der is not None
    return x509.load_der_x509_certificate(der).serial_number


def kept(folder: Path) -> tuple[KeptCertificate, ssl.SSLContext]:
    chain, key = certificate(folder, serial=1, days=1)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    return KeptCertificate(chain, key, context), context


def test_a_renewed_one_is_shown_from_the_next_look_on(tmp_path: Path) -> None:
    room, context = kept(tmp_path)
    ends = room.until
    assert (room.look(), shown(context)) == (False, 1)
    certificate(tmp_path, serial=2, days=90)
    assert shown(context) == 1
    assert (room.look(), shown(context)) == (True, 2)
    assert (room.until - ends).days == 89
    assert room.look() is False


def test_one_put_in_its_place_by_a_link_is_seen_too(tmp_path: Path) -> None:
    for serial in (1, 2):
        (tmp_path / str(serial)).mkdir()
        certificate(tmp_path / str(serial), serial=serial)
    link = tmp_path / "live"
    link.symlink_to(tmp_path / "1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(link / "room.pem", link / "room.key")
    room = KeptCertificate(link / "room.pem", link / "room.key", context)
    (tmp_path / "next").symlink_to(tmp_path / "2")
    (tmp_path / "next").replace(link)
    assert (room.look(), shown(context)) == (True, 2)


@pytest.mark.parametrize("half", ["room.pem", "room.key"])
def test_while_one_of_two_files_is_written_the_old_one_stays_and_is_looked_at_again(
    tmp_path: Path, half: str
) -> None:
    room, context = kept(tmp_path)
    certificate(tmp_path, serial=2)
    whole = (tmp_path / half).read_bytes()
    with capture_logs() as told:
        for unfit in (b"", whole[:40]):
            (tmp_path / half).write_bytes(unfit)
            assert room.look() is False
            assert shown(context) == 1
    assert [line["event"] for line in told] == ["certificate_not_taken"], "said once, not each time"
    (tmp_path / half).unlink()
    assert room.look() is False
    (tmp_path / half).write_bytes(whole)
    assert (room.look(), shown(context)) == (True, 2)


def test_a_chain_with_anothers_key_is_not_shown(tmp_path: Path) -> None:
    room, context = kept(tmp_path)
    old_key = (tmp_path / "room.key").read_bytes()
    certificate(tmp_path, serial=2)
    (tmp_path / "room.key").write_bytes(old_key)
    assert (room.look(), shown(context)) == (False, 1)


def test_a_server_keeps_what_it_shows_and_says_that_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain, key = certificate(tmp_path, serial=1)
    answers: list[str] = []
    reach = Reach(certificate=chain, key=key, answers=lambda: answers.append("it answers"))

    async def renewed() -> None:
        app, looked = an_app(), asyncio.Event()

        async def looks(self: KeptCertificate) -> None:
            assert self.look() is False
            certificate(tmp_path, serial=2)
            assert self.look() is True
            looked.set()

        monkeypatch.setattr(kept_certificate.KeptCertificate, "keep", looks)
        with bind(0) as listener:
            async with serving(app, listener, reach) as address:
                await looked.wait()
                port = int(address.rpartition(":")[2])
                context = ssl.create_default_context(cafile=str(chain))
                _, writer = await asyncio.open_connection("localhost", port, ssl=context)
                der = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
                writer.close()
        assert x509.load_der_x509_certificate(der).serial_number == 2

    asyncio.run(asyncio.wait_for(renewed(), PATIENCE_SECONDS))
    assert answers == ["it answers"]


def test_a_room_without_one_keeps_none() -> None:
    async def plain() -> object:
        app = an_app()
        with bind(0) as listener:
            async with serving(app, listener):
                return app.state.certificate

    assert asyncio.run(asyncio.wait_for(plain(), PATIENCE_SECONDS)) is None
