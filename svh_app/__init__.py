"""Mijn groep: a support group that belongs to the person it is about."""

__version__ = '0.1.0'
