"""Encryption of what people write: AES-256-GCM, bound to table, row, column, key owner and key version.

A ciphertext that is moved to another row, column, table or group does not open.
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from svh_app.store import database
from svh_app.store.keys import NONCE_BYTES
from svh_app.store.rows import Row

KEY_VERSION = b'\x01'


class Tampered(RuntimeError):
    """A sealed text is not the one that was written here."""


def seal(row: Row, column: str, text: str) -> bytes:
    """Seal `text` for this row's `<column>_sealed`. The row needs its id and its key owner's id."""
    nonce = os.urandom(NONCE_BYTES)
    return KEY_VERSION + nonce + _cipher(row).encrypt(nonce, text.encode(), _binding(row, column, KEY_VERSION))


def unseal(row: Row, column: str) -> str:
    """The text in this row's `<column>_sealed`. Raises KeyGone when the key was destroyed, Tampered when moved."""
    sealed = bytes(getattr(row, f'{column}_sealed'))
    version, nonce, body = sealed[:1], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return _cipher(row).decrypt(nonce, body, _binding(row, column, version)).decode()
    except InvalidTag:
        raise Tampered(f'{type(row).__name__} {row.id}') from None


def _cipher(row: Row) -> AESGCM:
    return AESGCM(database.keyring().key(_owner(row)))


def _owner(row: Row) -> UUID:
    owner: UUID = getattr(row, row.key_owner)
    return owner


def _binding(row: Row, column: str, version: bytes) -> bytes:
    table = type(row)._meta.db_table
    return b'|'.join([version, table.encode(), column.encode(), row.id.bytes, _owner(row).bytes])
