"""A number over time, as a picture."""

from components.scale_line.scale_line import Moment, ScaleLine

__all__ = ['Moment', 'ScaleLine']
