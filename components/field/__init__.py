"""Text fields."""

from components.field.field import Field, LongText

__all__ = ['Field', 'LongText']
