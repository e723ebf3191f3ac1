"""Text that is stored as one goes."""

from components.kept_text.keeping import Keeping, KeptWords, OnKeep
from components.kept_text.kept_text import KeptText

__all__ = ['Keeping', 'KeptText', 'KeptWords', 'OnKeep']
