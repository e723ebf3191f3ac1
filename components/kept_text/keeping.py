"""What is kept as one goes: stored in the order of arrival, answered each time, shown when it changed elsewhere."""

from asyncio import Lock
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from weakref import WeakValueDictionary

from nicegui.events import GenericEventArguments

from components.asked import Asked
from components.calls import outcome

OnKeep = Callable[[str], Awaitable[str | None] | str | None]
Checked = Callable[[str], str | None]
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


class Keeping(Asked):
    """The server's half of `keeping.js`; `_begin` is called once. `checked` gives a text as it may be stored,
    and None for what no browser of ours would send."""

    inner = frozenset({'limit', 'place', 'secret', 'words', 'answer', 'shown'})

    def _begin(self, value: str, on_keep: OnKeep, checked: Checked, place: str, key: str, words: KeptWords) -> None:
        self._checked = checked
        self._on_keep, self._storing = on_keep, _storing.setdefault((place, key), Lock())
        self._next: tuple[int, str] | None = None
        self._running, self._told = False, 0
        self._props.update(place=place, secret=key, words=asdict(words))
        self._props.update(answer={'at': 0}, shown={'at': 0, 'text': value})
        self.on('keep', self._heard)

    def _show(self, text: str) -> None:
        self._props['shown'] = {'at': self._count(), 'text': text}
        self.update()

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

    async def _keep(self, turn: int, sent: str) -> None:
        text = self._checked(sent)
        if text is None:
            return self._answer('refused', turn)
        try:
            why_not = await outcome(self._on_keep(text))
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


def _sent_of(payload: object) -> tuple[int, str] | None:
    """Turn and text; None when what came is neither."""
    if not isinstance(payload, dict):
        return None
    turn, text = payload.get('turn'), payload.get('text')
    if isinstance(text, str) and type(turn) is int and 0 < turn < TURNS:
        return turn, text
    return None
