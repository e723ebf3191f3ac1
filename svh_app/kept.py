"""A text that is saved as one goes: which version of it stands here, and what to say when somebody else was first."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from components import Button, Card, KeptText, KeptWords, Native
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.words import Words, mark, words

GONE = mark('This is not here any more.')


@dataclass(frozen=True)
class Written:
    """A text as it is stored now, and its version (0: nothing is stored yet)."""

    text: str = ''
    version: int = 0

    def says(self, text: str) -> bool:
        """Whether this is what it says: a text is stored without the white space around it."""
        return self.text.strip() == text.strip()


Read = Callable[[], Awaitable[Written]]
Write = Callable[[int, str], Awaitable[int]]


class Keeper:
    """Between a text on the screen and its row. `read()` says what is stored; `write(version, text)` stores what comes
    in the place of that version, gives the version it has then, and raises Changed when there is another.
    """

    def __init__(self, viewer: Viewer, now: Written, read: Read, write: Write) -> None:
        self._, self._now, self._read, self._write = words(viewer.language), now, read, write
        self.field: KeptText | None = None
        self._other: Card | None = None

    def draw(self, label: str, name: str, *, place: str, key: str, **look: Any) -> KeptText:
        """The field. `place` and `key`: where what is not stored yet is kept on this phone."""
        said = kept_words(self._)
        self.field = KeptText(
            label, name, value=self._now.text, on_keep=self.keep, place=place, key=key, words=said, **look
        )
        return self.field

    async def keep(self, text: str) -> str | None:
        """Store it; a sentence when that could not be."""
        version = self._now.version  # the news of this very change may come in before it is acknowledged
        try:
            kept = Written(text, await self._write(version, text))
        except Changed:
            return await self._compare(text)
        except (Refused, Missing) as refused:
            return self._(str(refused) or GONE)
        if kept.version >= self._now.version:
            self._now = kept
        self._close_other()
        return None

    async def _compare(self, text: str) -> str | None:
        """Somebody was first. What they wrote stands under the field, and one's own stays until it is sent again."""
        before, self._now = self._now, await self._read()
        if self._now.says(text):
            return None
        if self._now.says(before.text):  # only who sees it was changed
            return await self.keep(text)
        self._show_other(text)
        return self._('This was changed on another phone in the meantime.')

    def _show_other(self, mine: str) -> None:
        self._close_other()
        if self.field is None or self.field.is_deleted:
            return
        with self.field, Card(css='other') as self._other:
            Native('b', self._('On the other phone it says:'))
            Native('p', self._now.text, css='typed')
            Button(self._('Keep what I wrote'), partial(self._keep_mine, mine), kind='line', css='small')

    def _close_other(self) -> None:
        if self._other and not self._other.is_deleted:
            self._other.delete()

    async def _keep_mine(self, mine: str) -> None:
        if await self.keep(mine) is None and self.field and not self.field.is_deleted:
            self.field.accept()
            self.field.show(mine)

    def follow(self, now: Written) -> None:
        """Show what is stored now, if somebody wrote it elsewhere after what stands here."""
        if now.version <= self._now.version:
            return
        before, self._now = self._now, now
        if self.field and not self.field.is_deleted and not now.says(before.text):
            self.field.show(now.text)


def kept_words(_: Words) -> KeptWords:
    return KeptWords(
        sending=_('Saving…'),
        kept=_('Saved.'),
        waiting=_('No connection. Kept on this phone; it is sent by itself later.'),
        restored=_('This was still on your phone.'),
    )
