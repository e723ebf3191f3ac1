"""Toasts."""

from components.toasts.toasts import Toasts

__all__ = ['Toasts']
