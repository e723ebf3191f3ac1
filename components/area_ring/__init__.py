"""Areas of life, around somebody."""

from components.area_ring.area_ring import AreaRing, Part

__all__ = ['AreaRing', 'Part']
