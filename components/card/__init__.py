"""Cards."""

from components.card.card import Card

__all__ = ['Card']
