"""Meetings: picking a date, the agenda, the table while it is going on, the minutes that the owner releases."""
