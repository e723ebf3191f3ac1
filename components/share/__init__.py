"""Codes, copies, sharing, paper."""

from components.share.share import CopyButton, PrintButton, Reveal, ShareButton

__all__ = ['CopyButton', 'PrintButton', 'Reveal', 'ShareButton']
