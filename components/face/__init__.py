"""People in the page."""

from components.face.face import COLOURS, Face, Faces, Person, Size, initials

__all__ = ['COLOURS', 'Face', 'Faces', 'Person', 'Size', 'initials']
