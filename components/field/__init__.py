"""Text fields."""

from components.field.field import Field, Framed, LongText

__all__ = ['Field', 'Framed', 'LongText']
