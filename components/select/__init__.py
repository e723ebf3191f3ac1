"""Choosing one from a few in one line, taking effect at once."""

from components.select.select import Select

__all__ = ['Select']
