"""A bare NiceGUI page that says what one of our pages says. Arguments: port, file with the outline, and perhaps how
many elements it should have: as many labels are added."""

import sys
from pathlib import Path

from nicegui import ui

from bench.common.outline import read_outline


def draw(blocks: list[list[tuple[str, str]]]) -> None:
    """Labels in cards, buttons, fields: as the first page of NiceGUI's own documentation would do it."""
    for block in blocks:
        with ui.card():
            for kind, text in block:
                _piece(kind, text)


def _piece(kind: str, text: str) -> None:
    if kind == 'pressed':
        ui.button(text, on_click=lambda: None)
    elif kind == 'typed':
        ui.textarea()
    else:
        ui.label(text)


def main() -> None:
    """Serve it."""
    port, blocks = int(sys.argv[1]), read_outline(Path(sys.argv[2]))
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 0

    @ui.page('/')
    def page() -> None:
        draw(blocks)
        for at in range(wanted - len(ui.context.client.elements)):
            ui.label(f'tekst {at}')

    ui.run(host='127.0.0.1', port=port, reload=False, show=False, show_welcome_message=False)


if __name__ in {'__main__', '__mp_main__'}:
    main()
