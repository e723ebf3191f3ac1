"""Dialogs."""

from components.dialog.dialog import Dialog

__all__ = ['Dialog']
