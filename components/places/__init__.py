"""The router of the page."""

from components.places.places import OnGo, Places

__all__ = ['OnGo', 'Places']
