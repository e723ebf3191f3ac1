"""Text that is stored as one goes."""

from components.kept_text.kept_text import KeptText, KeptWords, OnKeep

__all__ = ['KeptText', 'KeptWords', 'OnKeep']
