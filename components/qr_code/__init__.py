"""QR codes."""

from components.qr_code.qr_code import QrCode

__all__ = ['QrCode']
