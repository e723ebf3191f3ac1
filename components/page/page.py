"""Our own page around NiceGUI's element tree.

Three things differ from NiceGUI's own page. Quasar and Tailwind are not in it. The element tree is written
into the response, and the browser adopts those very nodes (Vue's hydration): what is painted first is the
page, a focus or a text typed before the scripts arrive stays, and presses made that early are replayed. Every
script carries a nonce and nothing needs eval, so a content-security policy without 'unsafe-eval' and
'unsafe-inline' holds.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MethodType

import nicegui.client
from jinja2 import ChoiceLoader, DictLoader
from nicegui import Client, helpers
from nicegui.dependencies import Library, libraries
from nicegui.version import __version__

from components.native import first_html

HERE = Path(__file__).parent
SERVED = f'/_nicegui/{__version__}'


@dataclass(frozen=True)
class Look:
    """What a page needs beside its elements.

    `nonce`: the one in this response's content-security policy. `scheme`: '', 'light', 'dark' or 'contrast'.
    `lost` and `too_long`: the sentences for a lost connection and for a message over the size limit. `worker`: the
    address of a service worker.
    """

    nonce: str = ''
    language: str = 'nl'
    scheme: str = ''
    lost: str = ''
    too_long: str = ''
    worker: str = ''
    links: tuple[tuple[str, str], ...] = field(default=())
    first_html: str = ''
    theme: str = ''
    early: str = ''
    modules: tuple[Library, ...] = ()

    def imports(self, prefix: str) -> str:
        """The import map: Vue, and the modules our components share (all of them: one may come later)."""
        shared = {one.name: _address(prefix, one) for one in libraries.values() if HERE.parent in one.path.parents}
        return json.dumps({'imports': {'vue': f'{prefix}{SERVED}/static/vue.esm-browser.prod.js', **shared}})

    def preloads(self, prefix: str) -> list[str]:
        """Addresses of the shared modules this page begins with."""
        return [_address(prefix, one) for one in self.modules]


def use_page(look: Callable[[Client], Look]) -> None:
    """From now on every page is drawn with our template; `look` is asked once per response."""

    def look_of(client_id: str) -> Look:
        client = Client.instances[client_id]
        drawn = {'first_html': first_html(client.layout), 'modules': _modules(client)}
        return Look(**{**vars(look(client)), **drawn, 'theme': theme(), 'early': early()})

    draw_faster()
    environment = nicegui.client.templates.env
    environment.globals['look_of'] = look_of
    ours = DictLoader({'index.html': _text(HERE / 'page.html')})
    environment.loader = ChoiceLoader([ours, *([environment.loader] if environment.loader else [])])


def draw_faster() -> None:
    """NiceGUI asks for the signature of `update` three times per element, which is half of what an element costs. A
    method's signature is the same for all elements of a class: once is enough."""
    ask = helpers.expects_arguments

    @cache
    def of_method(function: Callable[..., object]) -> bool:
        return ask(MethodType(function, object()))

    def expects_arguments(func: Callable[..., object]) -> bool:
        return of_method(func.__func__) if isinstance(func, MethodType) else ask(func)

    helpers.expects_arguments = expects_arguments


def theme() -> str:
    """The one stylesheet: tokens and the look of all components, without comments and line breaks."""
    return _dense(_text(HERE.parent / 'theme.css'))


def early() -> str:
    """The few lines that keep presses made before the scripts are there."""
    return _text(HERE / 'early.js')


def _modules(client: Client) -> tuple[Library, ...]:
    used: Iterable[Library] = (one for element in client.elements.values() for one in element.exposed_libraries)
    return tuple({one.key: one for one in used}.values())


def _address(prefix: str, module: Library) -> str:
    return f'{prefix}{SERVED}/libraries/{module.key}'


@cache
def _dense(css: str) -> str:
    """The same rules in fewer bytes: the stylesheet is in every page."""
    short = re.sub(r'/\*.*?\*/|\n\s*', '', css, flags=re.DOTALL)
    return re.sub(r'\s*([{};,])\s*|(:)\s+', r'\1\2', short)


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding='utf-8')
