"""Chips."""

from components.chip.chip import Chip

__all__ = ['Chip']
