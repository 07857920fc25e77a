"""WebAuthn by the library webauthn: the parsing and the mathematics, nothing that is kept."""

from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException

from turnout.access.model import Passkey
from turnout.access.ports import PasskeyFault, PasskeySite

UNREAD = bytes_to_base64url(b"the id that counts is in the attested data")
FAULTS = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError, IndexError)
"""What the library raises on bytes that are no answer of a device."""


class WebAuthn:
    """Implements turnout.access.ports.Passkeys. The person must have been asked by the device."""

    def made(
        self, site: PasskeySite, challenge: bytes, *, client_data: bytes, attestation: bytes
    ) -> tuple[str, str]:
        """Id and public key in hex; where the device comes from (attestation) is not asked."""
        answer = {
            "id": UNREAD,
            "rawId": UNREAD,
            "type": "public-key",
            "response": {
                "clientDataJSON": bytes_to_base64url(client_data),
                "attestationObject": bytes_to_base64url(attestation),
            },
        }
        try:
            made = verify_registration_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=site.host,
                expected_origin=site.origin,
                require_user_verification=True,
            )
        except FAULTS as reason:
            raise PasskeyFault(type(reason).__name__) from reason
        return made.credential_id.hex(), made.credential_public_key.hex()

    def used(
        self,
        site: PasskeySite,
        challenge: bytes,
        kept: Passkey,
        uses: int,
        *,
        client_data: bytes,
        device_data: bytes,
        signature: bytes,
    ) -> int:
        """The device's count. One that did not grow, where it counts at all, is a copy's."""
        name = bytes_to_base64url(bytes.fromhex(kept.key_id))
        answer = {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "response": {
                "clientDataJSON": bytes_to_base64url(client_data),
                "authenticatorData": bytes_to_base64url(device_data),
                "signature": bytes_to_base64url(signature),
            },
        }
        try:
            seen = verify_authentication_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=site.host,
                expected_origin=site.origin,
                credential_public_key=bytes.fromhex(kept.public_key),
                credential_current_sign_count=uses,
                require_user_verification=True,
            )
        except FAULTS as reason:
            raise PasskeyFault(type(reason).__name__) from reason
        return seen.new_sign_count
