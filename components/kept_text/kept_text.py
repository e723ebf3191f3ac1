"""A text that is stored as one goes, without a button. Nothing typed is ever lost."""

from asyncio import Lock
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any
from weakref import WeakValueDictionary

from nicegui.events import GenericEventArguments

from components.calls import outcome
from components.field import Framed
from components.native import Native

OnKeep = Callable[[str], Awaitable[str | None] | str | None]
TURNS = 2**53
"""A browser counts no further."""
_storing: WeakValueDictionary[tuple[str, str], Lock] = WeakValueDictionary()
"""One at a time per place, in the order of arrival: what a page that was left sent first is never stored last."""


@dataclass(frozen=True)
class KeptWords:
    """Sentences for the line that says what is safe.

    `sending`: on its way. `kept`: stored. `waiting`: kept on this phone, goes by itself when there is a
    connection. `restored`: was kept on this phone and stands here again.
    """

    sending: str
    kept: str
    waiting: str
    restored: str


class KeptText(Framed, component='kept_text.js', dependencies=['../field/long_text.js', '../draft_form/drafts.js']):
    """`on_keep(text)` stores it, and gives None, or one plain sentence that says why not. Empty means: taken away.

    It is called again with the same text when the browser cannot know whether it arrived, or when it failed; never
    twice at the same time. `text` came over the network: it has at most twice `max_length` characters and no line
    breaks where `one_line`; check the rest. `place` and `key` as in DraftForm: what was not stored yet is on the
    phone, encrypted, and is sent when the same place is drawn again.
    """

    inner = frozenset({'limit', 'place', 'secret', 'words', 'answer', 'shown'})

    def __init__(
        self,
        label: str,
        name: str,
        *,
        value: str = '',
        on_keep: OnKeep,
        place: str,
        key: str,
        words: KeptWords,
        rows: int = 3,
        one_line: bool = False,
        max_length: int = 10_000,
        hint: str = '',
        label_hidden: bool = False,
        placeholder: str | None = None,
    ) -> None:
        super().__init__(css='field kept')
        self._on_keep, self._one_line, self._most = on_keep, one_line, 2 * max_length
        self._storing = _storing.setdefault((place, key), Lock())
        self._next: tuple[int, str] | None = None
        self._running, self._told = False, 0
        text = self._clean(value)
        self._props.update(limit=max_length, place=place, secret=key, words=asdict(words))
        self._props.update(answer={'at': 0}, shown={'at': 0, 'text': text})
        with self:
            self._frame(label, hint, label_hidden)
            shared = {'name': name, 'maxlength': max_length, 'placeholder': placeholder, 'autocomplete': 'off'}
            self._tie(self._line(text, shared) if one_line else self._lines(text, rows, shared))
            Native('p', css='left', role='status')
            Native('p', css='status', role='status')
        self.on('keep', self._heard)

    def show(self, text: str) -> None:
        """It was changed elsewhere: stands here now, unless something of one's own waits or is being typed."""
        self._props['shown'] = {'at': self._count(), 'text': self._clean(text)}
        self.update()

    def _line(self, text: str, shared: dict[str, Any]) -> Native:
        return Native('input', css='input', type='text', value=text or None, **shared)

    def _lines(self, text: str, rows: int, shared: dict[str, Any]) -> Native:
        return Native('textarea', text or None, css='input', rows=rows, **shared)

    async def _heard(self, event: GenericEventArguments) -> None:
        sent = _sent_of(event.args)
        if sent is None:
            return
        self._next = sent
        if not self._running:
            await self._run()

    async def _run(self) -> None:
        self._running = True
        try:
            async with self._storing:
                while self._next:
                    (turn, text), self._next = self._next, None
                    await self._keep(turn, text)
        finally:
            self._running = False

    async def _keep(self, turn: int, text: str) -> None:
        if len(text) > self._most:
            return self._answer('refused', turn)
        try:
            why_not = await outcome(self._on_keep(self._clean(text)))
        except Exception:
            self._answer('failed', turn)
            raise
        self._say(why_not)
        return self._answer('refused' if why_not else 'kept', turn)

    def _say(self, why_not: str | None) -> None:
        if self.is_deleted:
            return
        if why_not:
            self.refuse(why_not)
        elif self.error._text:
            self.accept()

    def _answer(self, what: str, turn: int) -> None:
        if not self.is_deleted:
            self._props['answer'] = {'at': self._count(), 'what': what, 'turn': turn}
            self.update()

    def _count(self) -> int:
        # Answers and texts are counted together: the browser takes them in the order they were told.
        self._told += 1
        return self._told

    def _clean(self, text: str) -> str:
        """As a browser shows it, and as a database takes it: half characters and NUL are in neither."""
        whole = text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace').replace('\0', '')
        lines = whole.replace('\r\n', '\n').replace('\r', '\n')
        return lines.replace('\n', '') if self._one_line else lines


def _sent_of(payload: object) -> tuple[int, str] | None:
    """Turn and text; None when what came is neither."""
    if not isinstance(payload, dict):
        return None
    turn, text = payload.get('turn'), payload.get('text')
    if isinstance(text, str) and type(turn) is int and 0 < turn < TURNS:
        return turn, text
    return None
