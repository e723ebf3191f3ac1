"""Forms."""

from components.form.form import Form, OnSend
from components.form.values import Values, values_of

__all__ = ['Form', 'OnSend', 'Values', 'values_of']
