"""A day and a time."""

from components.date_time.date_time import DateTimeField, DateTimeWords

__all__ = ['DateTimeField', 'DateTimeWords']
