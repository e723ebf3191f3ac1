"""A bare NiceGUI page on which everybody sees at once what anybody sends. Arguments: port, file with the outline.

As NiceGUI's own chat example does it: one list in memory, and all open pages draw it anew. It says what our page says.
"""

import sys
from pathlib import Path

from nicegui import ui
from nicegui.events import GenericEventArguments

from bench.common.bare import draw
from bench.common.outline import read_outline


def main() -> None:
    """Serve it."""
    port, blocks = int(sys.argv[1]), read_outline(Path(sys.argv[2]))
    cards = len(blocks)

    @ui.refreshable
    def entries() -> None:
        draw(blocks)

    def send(event: GenericEventArguments) -> None:
        kinds = [kind for kind, _ in blocks[1]]
        texts = [event.args['values']['text'], *(text for _, text in blocks[1][1:])]
        blocks[:] = [list(zip(kinds, texts, strict=True)), *blocks][:cards]
        entries.refresh()

    @ui.page('/')
    def page() -> None:
        entries()
        ui.button('Deel').on('send', send)

    ui.run(host='127.0.0.1', port=port, reload=False, show=False, show_welcome_message=False)


if __name__ in {'__main__', '__mp_main__'}:
    main()
