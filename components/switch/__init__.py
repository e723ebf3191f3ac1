"""On or off."""

from components.switch.switch import OnChange, Switch

__all__ = ['OnChange', 'Switch']
