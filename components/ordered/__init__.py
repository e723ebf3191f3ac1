"""A list whose order can be changed."""

from components.ordered.ordered import OnMove, Ordered, OrderedWords

__all__ = ['OnMove', 'Ordered', 'OrderedWords']
