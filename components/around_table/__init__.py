"""People around a table."""

from components.around_table.around_table import AroundTable, AroundWords, Seat

__all__ = ['AroundTable', 'AroundWords', 'Seat']
