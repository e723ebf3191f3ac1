"""A QR code as one native svg path."""

import segno

from components.native import Native

QUIET = 4
"""Empty modules around a code, as ISO/IEC 18004 asks."""


class QrCode(Native):
    """`data`: what the camera reads, such as an address; `label`: what a screen reader says. Dark on white,
    always.
    """

    root = 'svg'

    def __init__(self, data: str, label: str) -> None:
        matrix = segno.make(data, error='m').matrix
        side = len(matrix) + 2 * QUIET
        super().__init__(css='qr', viewBox=f'0 0 {side} {side}', role='img', aria_label=label)
        with self:
            Native('rect', width=side, height=side, fill='#fff')
            Native('path', d=_path(matrix), fill='#12171a')


def _path(matrix: tuple[bytearray, ...]) -> str:
    return ''.join(
        f'M{x + QUIET} {y + QUIET}h1v1h-1z' for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
