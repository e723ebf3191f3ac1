"""Buttons."""

from components.button.button import Button, Kind

__all__ = ['Button', 'Kind']
