"""A number from 0 or 1 to 10."""

from components.scale.scale import OnSet, Scale

__all__ = ['OnSet', 'Scale']
