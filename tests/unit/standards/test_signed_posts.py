"""Signatures of posts: the standard's own example, two secrets at a time, and what is not believed.

The example stands in the libraries of Standard Webhooks and of Svix, from which the standard came.
"""

from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pytest

from turnout.standards.signed_posts import (
    SIGNATURE,
    TIMESTAMP,
    BadSecret,
    BadSignature,
    read_secret,
    sign,
    verify,
)

EXAMPLE = read_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
THEN = datetime.fromtimestamp(1_614_265_330, UTC)
BODY = b'{"test": 2432232314}'
OTHER = bytes(32)


def test_it_signs_as_the_standards_own_example() -> None:
    headers = sign([EXAMPLE], "msg_p5jXN8AQM9LWM0D4loKWxJek", THEN, BODY)
    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_whoever_knows_one_of_two_secrets_believes_it() -> None:
    headers = sign([EXAMPLE, OTHER], "1", THEN, BODY)
    assert len(headers[SIGNATURE].split(" ")) == 2
    for secret in (EXAMPLE, OTHER):
        verify(secret, headers, BODY, now=THEN)
    with pytest.raises(BadSignature, match="nobody"):
        verify(b"x" * 32, headers, BODY, now=THEN)


@pytest.mark.parametrize(
    "changed",
    [{SIGNATURE: "v1,AAAA"}, {SIGNATURE: "v2,g0hM"}, {TIMESTAMP: "soon"}, {"webhook-id": "2"}],
)
def test_what_was_changed_on_the_way_is_not_believed(changed: dict[str, str]) -> None:
    headers = {**sign([EXAMPLE], "1", THEN, BODY), **changed}
    with pytest.raises(BadSignature):
        verify(EXAMPLE, headers, BODY, now=THEN)


def test_a_copy_of_before_is_not_believed() -> None:
    headers = sign([EXAMPLE], "1", THEN, BODY)
    verify(EXAMPLE, headers, BODY, now=THEN + timedelta(minutes=5))
    with pytest.raises(BadSignature, match="not of now"):
        verify(EXAMPLE, headers, BODY, now=THEN + timedelta(minutes=5, seconds=1))
    with pytest.raises(BadSignature, match="nobody"):
        verify(EXAMPLE, headers, BODY + b" ", now=THEN)
    verify(EXAMPLE, headers, BODY, now=THEN - timedelta(minutes=5))
    with pytest.raises(BadSignature, match="not of now"):
        verify(EXAMPLE, headers, BODY, now=THEN - timedelta(minutes=5, seconds=1))


@pytest.mark.parametrize(
    "text",
    [
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_MfKQ9r8GKYqr\nTwjUPD8ILPZIo2LaLaSw",
        "whsec_!!",
        "whsec_AAAA",
        "whsec_" + "A" * 92,
    ],
)
def test_what_is_no_secret_is_refused(text: str) -> None:
    with pytest.raises(BadSecret):
        read_secret(text)


def test_a_signature_of_another_version_is_none_even_if_it_were_right() -> None:
    headers = sign([EXAMPLE], "1", THEN, BODY)
    with pytest.raises(BadSignature, match="nobody"):
        verify(
            EXAMPLE,
            {**headers, SIGNATURE: headers[SIGNATURE].replace("v1,", "v1a,")},
            BODY,
            now=THEN,
        )


@pytest.mark.parametrize(("length", "good"), [(23, False), (24, True), (64, True), (65, False)])
def test_a_secret_has_24_to_64_bytes(length: int, good: bool) -> None:
    secret = bytes(range(length))
    text = f"whsec_{b64encode(secret).decode()}"
    if good:
        assert read_secret(text) == secret
    else:
        with pytest.raises(BadSecret, match="24 to 64"):
            read_secret(text)
