"""Texts that people enter are read as they are written."""

import pytest

from turnout.base.text import without_turns
from turnout.standards.open311 import read_report
from turnout.web.wire.access import CredentialAsk, SignInAsk
from turnout.web.wire.asks import NewCall
from turnout.web.wire.own import PasswordAsk
from turnout.web.wire.scim import ScimUserAsk

TURNED = "ward 35\u202e, 21 deb\u202c"
STRAIGHT = "ward 35, 21 deb"


@pytest.mark.parametrize(
    "turn", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
def test_what_turns_the_direction_of_letters_is_left_out(turn: str) -> None:
    assert without_turns(f"{turn}110 35") == "110 35"


@pytest.mark.parametrize("text", ["شارع ١٢", "café 急救 🚑", "می‌خواهم", "👩‍🚒", "a\nb\tc", ""])
def test_letters_of_every_script_stay(text: str) -> None:
    assert without_turns(text) == text


def test_no_caller_turns_a_page_or_a_printed_form() -> None:
    asked = {"dialled": "fire", "address": TURNED, "caller_name": TURNED, "text": TURNED}
    call = NewCall.model_validate(asked)
    assert (call.address, call.caller_name, call.text) == (STRAIGHT, STRAIGHT, STRAIGHT)


def test_a_number_that_a_phone_copied_with_its_direction_is_no_reason_to_refuse_a_call() -> None:
    asked = {"dialled": "fire", "address": "x", "caller_number": "\u202d+56 51 222 3344\u202c"}
    assert NewCall.model_validate(asked).caller_number == "+56 51 222 3344"


def test_neither_does_a_reporter_nor_a_directory() -> None:
    form = [("service_code", "lamp"), ("address_string", TURNED), ("attribute[a]", TURNED)]
    report = read_report([*form, ("description", TURNED), ("first_name", TURNED)])
    assert report.address == report.description == report.first_name == STRAIGHT
    assert report.attributes == (("a", STRAIGHT),)
    asked = {"userName": "wu.min", "externalId": "1", "name": {"formatted": TURNED}}
    assert ScimUserAsk.model_validate(asked).called == STRAIGHT


def test_a_password_is_taken_as_it_was_typed() -> None:
    proof = {"password": TURNED, "code": "000000"}
    assert SignInAsk.model_validate({**proof, "login": "li.wei"}).password == TURNED
    assert CredentialAsk.model_validate({**proof, "invitation": "12345678"}).password == TURNED
    other = PasswordAsk.model_validate({**proof, "new_password": TURNED[::-1]})
    assert (other.password, other.new_password) == (TURNED, TURNED[::-1])
