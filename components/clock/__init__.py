"""A quiet timer."""

from components.clock.clock import Clock, ClockWords

__all__ = ['Clock', 'ClockWords']
