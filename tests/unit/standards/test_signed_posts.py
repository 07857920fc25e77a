"""Signatures of posts: the standard's own example, two secrets at a time, and what is not believed.

The example stands in the libraries of Standard Webhooks and of Svix, from which the standard came.
"""

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


@pytest.mark.parametrize("text", ["MfKQ9r8G", "whsec_!!", "whsec_AAAA", "whsec_" + "A" * 92])
def test_what_is_no_secret_is_refused(text: str) -> None:
    with pytest.raises(BadSecret):
        read_secret(text)
