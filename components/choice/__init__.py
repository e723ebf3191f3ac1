"""Radios and checkboxes."""

from components.choice.choice import Checks, Choice, Option

__all__ = ['Checks', 'Choice', 'Option']
