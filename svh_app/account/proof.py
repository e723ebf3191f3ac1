"""Whether a passkey's answer proves what it must: the library's checks and those it leaves to us.

Sources: WebAuthn Level 3, 7.1 (registration) and 7.2 (authentication); OWASP ASVS 5.0, 6.7.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID

import webauthn
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.structs import CredentialDeviceType

ALGORITHMS = [
    COSEAlgorithmIdentifier.EDDSA,
    COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
]
LONGEST_ID = 1023
# An RSA key of 8192 bits fits. Checking with one that is much larger would take our time, not theirs.
LONGEST_KEY = 1200
R = TypeVar('R')


class NotRecognised(Exception):
    """Not (any more) a proof of who somebody is. Why is said to nobody."""


@dataclass(frozen=True)
class Site:
    """Where people sign in.

    `host`: the relying party id; `origins`: where the browser may be; `name`: what it shows.
    """

    host: str
    origins: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class NewKey:
    """A passkey that was just made, proven to be in the hands of whoever answered."""

    credential: bytes
    public_key: bytes
    sign_count: int
    can_sync: bool

    @property
    def hash(self) -> str:
        """What it is looked up by."""
        return hashed_id(self.credential)


@dataclass(frozen=True)
class KnownKey:
    """What is stored of a passkey that somebody claims to have. `owner`: its account, the user handle."""

    owner: UUID
    public_key: bytes
    sign_count: int
    can_sync: bool


def credential_id(credential: dict[str, Any]) -> bytes:
    """The id of the passkey that answered. Raises NotRecognised when it has none or one that cannot be."""
    return _strictly(lambda: _sane_id(base64url_to_bytes(credential['rawId'])))


def hashed_id(id: bytes) -> str:
    """What a passkey is looked up by."""
    return sha256(id).hexdigest()


def registered(credential: dict[str, Any], challenge: bytes, site: Site) -> NewKey:
    """Check the answer to `navigator.credentials.create()`. Raises NotRecognised."""
    return _strictly(lambda: _registered(credential, challenge, site))


def asserted(credential: dict[str, Any], challenge: bytes, site: Site, key: KnownKey, *, handle: bool) -> int:
    """Check the answer to `navigator.credentials.get()`; returns the new sign count. Raises NotRecognised.

    `handle`: whether the user handle must be there: when the question named no passkeys (7.2, step 6).
    """
    return _strictly(lambda: _asserted(credential, challenge, site, key, handle))


def _strictly(check: Callable[[], R]) -> R:
    # The parsers below raise many kinds of errors on broken input; all of them mean the same to who asks.
    try:
        return check()
    except Exception:
        raise NotRecognised from None


def _registered(credential: dict[str, Any], challenge: bytes, site: Site) -> NewKey:
    _not_framed(credential)
    made = webauthn.verify_registration_response(
        credential=credential,
        expected_challenge=challenge,
        expected_rp_id=site.host,
        expected_origin=list(site.origins),
        require_user_verification=True,
        supported_pub_key_algs=ALGORITHMS,
    )
    _must(_sane_id(made.credential_id) == credential_id(credential))
    _must(len(made.credential_public_key) <= LONGEST_KEY)
    can_sync = _syncs(made.credential_device_type)
    return NewKey(made.credential_id, made.credential_public_key, made.sign_count, can_sync)


def _asserted(credential: dict[str, Any], challenge: bytes, site: Site, key: KnownKey, handle: bool) -> int:
    _not_framed(credential)
    _is_theirs(credential['response'].get('userHandle'), key.owner, handle)
    proven = webauthn.verify_authentication_response(
        credential=credential,
        expected_challenge=challenge,
        expected_rp_id=site.host,
        expected_origin=list(site.origins),
        credential_public_key=key.public_key,
        credential_current_sign_count=key.sign_count,
        require_user_verification=True,
    )
    # Backup eligibility never changes (6.1.3): a passkey that says otherwise is another one.
    _must(_syncs(proven.credential_device_type) == key.can_sync)
    return proven.new_sign_count


def _not_framed(credential: dict[str, Any]) -> None:
    """Refuse what was made in a frame of another site (clientData's crossOrigin and topOrigin, 5.8.1)."""
    said = json.loads(base64url_to_bytes(credential['response']['clientDataJSON']))
    _must(said.get('crossOrigin', False) is False and 'topOrigin' not in said)


def _is_theirs(handle: str | None, owner: UUID, needed: bool) -> None:
    _must(handle is not None or not needed)
    _must(handle is None or base64url_to_bytes(handle) == owner.bytes)


def _sane_id(id: bytes) -> bytes:
    _must(0 < len(id) <= LONGEST_ID)
    return id


def _syncs(kind: CredentialDeviceType) -> bool:
    return kind == CredentialDeviceType.MULTI_DEVICE


def _must(holds: bool) -> None:
    if not holds:
        raise NotRecognised
