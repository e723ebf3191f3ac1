"""Line icons, drawn as one native svg path."""

from typing import Any

from components.native import Native

PATHS = {
    'sun': 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4'
    'M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
    'people': 'M9 5.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM3.5 19c.6-3 2.8-4.6 5.5-4.6'
    's4.9 1.6 5.5 4.6M15.5 6.3a3 3 0 0 1 0 5.6M17 14.8c2 .5 3.2 2 3.6 4.2',
    'plan': 'M5 20V5h12l-2.5 4 2.5 4H5',
    'meet': 'M6.5 5.5h11A2.5 2.5 0 0 1 20 8v9a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17V8'
    'a2.5 2.5 0 0 1 2.5-2.5zM4 10h16M8.5 3.5v4M15.5 3.5v4',
    'book': 'M5 18V5.5A1.5 1.5 0 0 1 6.5 4H17a1.5 1.5 0 0 1 1.5 1.5V20H7a2 2 0 0 1 0-4h11.5M9 8h6',
    'eye': 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z'
    'M12 9.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z',
    'phone': 'M6 4h3l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2L20 15v3a2 2 0 0 1-2.2 2A15.5 15.5 0 0 1 4 6.2'
    'A2 2 0 0 1 6 4z',
    'back': 'M14.5 5 8 12l6.5 7',
    'plus': 'M12 5v14M5 12h14',
    'check': 'm5 12.5 4.5 4.5L19 7.5',
    'pause': 'M9 6v12M15 6v12',
    'speak': 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
    'close': 'M6 6l12 12M18 6L6 18',
    'share': 'M12 15V4M8 7.5 12 3.5l4 4M6 11H5v9h14v-9h-1',
    'copy': 'M9 9h10v11H9zM6 15H5V4h10v2',
    'print': 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
    'key': 'M8 9a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM11 10.5 19.5 4M16 6.8l2.5 3',
    'lock': 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
    'edit': 'M5 19l1-4L16.5 4.5l3 3L9 18zM14 7l3 3',
    'trash': 'M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
    'undo': 'M8.5 5 4.5 9l4 4M5 9h9a5 5 0 0 1 0 10H9',
    'gear': 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z'
    'M9 14.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z',
    'help': 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1 1-1.1 1.8'
    'M12 16.5v.01',
    'out': 'M14 5V4H5v16h9v-1M10 12h10M16.5 8.5 20 12l-3.5 3.5',
    'link': 'M10 14a3.5 3.5 0 0 0 5 0l3.5-3.5a3.5 3.5 0 0 0-5-5L12 7M14 10a3.5 3.5 0 0 0-5 0l-3.5 3.5'
    'a3.5 3.5 0 0 0 5 5L12 17',
    'moon': 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
    'dots': 'M6 12v.01M12 12v.01M18 12v.01',
    'lost': 'M3 9a14 14 0 0 1 5-2.8M21 9a14 14 0 0 0-8-3.6M6.5 13a9 9 0 0 1 3.5-2M17.5 13a9 9 0 0 0-1.5-1.1'
    'M12 18v.01M4 4l16 16',
}


class Icon(Native):
    """A decorative line icon; what it means stands as text beside it. `name` is one of `PATHS`."""

    root = 'svg'

    def __init__(self, name: str, *, css: str = '', **attributes: Any) -> None:
        super().__init__(css=f'i {css}'.strip(), viewBox='0 0 24 24', aria_hidden='true', **attributes)
        with self:
            Native('path', d=PATHS[name])
