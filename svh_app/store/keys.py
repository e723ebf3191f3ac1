"""Keys: one master key in a file of its own, and a keyring with one key per group or account.

The keyring is a folder with one small file per key, apart from the database, so that a backup of the database holds no
key. To destroy a key is to remove its file: what it sealed is then unreadable everywhere, old backups included.
"""

import os
from collections import OrderedDict
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
CACHED = 1000


class KeyGone(LookupError):
    """There is no such key (any more): what it sealed cannot be read."""


class WrongMasterKey(RuntimeError):
    """The master key does not open this keyring."""


class Keyring:
    """The keys of groups and accounts, each wrapped by the master key (AES-256-GCM, bound to its owner's id)."""

    def __init__(self, folder: Path, master: bytes) -> None:
        self._folder, self._master = folder, master
        self._open: OrderedDict[UUID, bytes] = OrderedDict()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def make(self, owner: UUID) -> None:
        """Make the key of a new group or account; it is on disk before this returns. A key that exists stays."""
        if not self._file(owner).exists():
            self._write(owner, os.urandom(KEY_BYTES))

    def key(self, owner: UUID) -> bytes:
        """The 32 bytes of an owner's key. Raises KeyGone when it was destroyed or never made."""
        if not self._file(owner).exists():
            self._open.pop(owner, None)
            raise KeyGone(str(owner))
        if owner not in self._open:
            self._open[owner] = self._unwrap(owner)
            while len(self._open) > CACHED:
                self._open.popitem(last=False)
        return self._open[owner]

    def destroy(self, owner: UUID) -> None:
        """Destroy a key for good: everything it sealed is erased by that, in backups too."""
        self._open.pop(owner, None)
        self._file(owner).unlink(missing_ok=True)
        _sync_folder(self._folder)

    def derive(self, purpose: str, owner: UUID | None = None) -> bytes:
        """32 bytes for one purpose, from the owner's key or, without an owner, from the master key (HKDF-SHA256)."""
        root = self.key(owner) if owner else self._master
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(root)

    def _file(self, owner: UUID) -> Path:
        return self._folder / f'{owner}.key'

    def _write(self, owner: UUID, key: bytes) -> None:
        nonce = os.urandom(NONCE_BYTES)
        write_secret(self._file(owner), nonce + AESGCM(self._master).encrypt(nonce, key, owner.bytes))

    def _unwrap(self, owner: UUID) -> bytes:
        wrapped = self._file(owner).read_bytes()
        try:
            return AESGCM(self._master).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], owner.bytes)
        except InvalidTag:
            raise WrongMasterKey('De sleutel past niet bij deze gegevens. / The master key does not fit.') from None


def master_key(file: Path) -> bytes:
    """Read the master key, or make it at the first start (32 random bytes in hex, mode 600)."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_secret(file, os.urandom(KEY_BYTES).hex().encode())
    return bytes.fromhex(file.read_text(encoding='ascii').strip())


def write_secret(file: Path, content: bytes) -> None:
    """Write a small secret file: mode 600, complete or not at all, on disk before this returns."""
    fresh = file.with_suffix('.new')
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'wb') as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
