"""The one base of all components: a native HTML element, and how it is written into the first HTML."""

import html
from typing import Any, ClassVar

from nicegui.element import Element

VOID = frozenset({'br', 'hr', 'img', 'input', 'link', 'meta', 'source'})
DEFAULTS = frozenset({'value', 'checked', 'selected'})
"""Written as defaults (Vue's `^`): what somebody typed or chose since is never overwritten by a redraw."""


class Native(Element):
    """A native element: tag, attributes and text.

    `attributes` are HTML attributes; `aria_label` and `for_` become `aria-label` and `for`. None leaves one
    out, True and False are written as HTML means them (`disabled` present or absent, `aria-checked` "true" or
    "false").
    """

    root: ClassVar[str] = 'div'
    inner: ClassVar[frozenset[str]] = frozenset()
    """Properties that only the JavaScript twin reads: they are not attributes and are not in the first HTML.
    """

    def __init__(self, tag: str | None = None, text: str | None = None, /, *, css: str = '', **attributes: Any) -> None:
        super().__init__(None if self.component else tag or self.root)
        self.html_tag = tag or self.root
        self._text = text
        # Around NiceGUI's own methods: a new element is on its way to the browser already, and need not say it changed.
        list.extend(self._classes, css.split())
        written = {attribute(name): _written(name, value) for name, value in attributes.items() if value is not None}
        dict.update(self._props, written)

    def say(self, text: str) -> None:
        """Replace the text."""
        self._text = text
        self.update()

    def put(self, **attributes: Any) -> None:
        """Set attributes; None takes one away."""
        for name, value in attributes.items():
            if value is None:
                self._props.pop(attribute(name), None)
            else:
                self._props[attribute(name)] = _written(name, value)
        self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        # NiceGUI's tests look for what is shown in properties only.
        return [*super()._displayed_contents(only_visible=only_visible), self._text]


def attribute(name: str) -> str:
    """`aria_label` → `aria-label`, `for_` → `for`, `value` → the default value; names without underscore
    stay.
    """
    plain = name.rstrip('_').replace('_', '-')
    return f'^{plain}' if plain in DEFAULTS else plain


def first_html(element: Element) -> str:
    """The element and all below it, as Vue would render them: what is painted first is the page itself.

    The browser adopts these very nodes (hydration), so tag, order and text must be what the JavaScript side
    renders.
    """
    tag = getattr(element, 'html_tag', element.tag)
    start = f'<{tag}{_attributes(element)}>'
    if tag in VOID:
        return start
    text = html.escape(element._text or '', quote=False)
    if tag == 'textarea' and text.startswith('\n'):
        text = f'\n{text}'  # the parser drops one
    below = ''.join(first_html(child) for slot in element.slots.values() for child in slot.children)
    return f'{start}{text}{below}</{tag}>'


def _attributes(element: Element) -> str:
    inner: frozenset[str] = getattr(element, 'inner', frozenset())
    found: dict[str, object] = {'id': element.html_id, 'class': ' '.join(element.classes), **element.props}
    return ''.join(_attribute(name.lstrip('^'), value) for name, value in found.items() if name not in inner)


def _written(name: str, value: Any) -> Any:
    """Vue would write a default `checked` as "true"; the browser's own form is empty."""
    return ('' if value else None) if name in ('checked', 'selected') else value


def _attribute(name: str, value: object) -> str:
    if name.startswith(('aria-', 'data-')) and isinstance(value, bool):
        value = str(value).lower()
    if value is True:
        return f' {name}'
    if value is False or value is None or (name == 'class' and not value):
        return ''
    return f' {name}="{html.escape(str(value))}"'
