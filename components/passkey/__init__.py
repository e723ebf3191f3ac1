"""Passkeys."""

from components.passkey.passkey import Passkey, PasskeyWords

__all__ = ['Passkey', 'PasskeyWords']
