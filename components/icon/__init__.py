"""Line icons."""

from components.icon.icon import PATHS, Icon

__all__ = ['PATHS', 'Icon']
