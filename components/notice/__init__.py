"""Notices and empty screens."""

from components.notice.notice import EmptyState, Notice

__all__ = ['EmptyState', 'Notice']
