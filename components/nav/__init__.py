"""The bar of places."""

from components.nav.nav import Nav, Place

__all__ = ['Nav', 'Place']
