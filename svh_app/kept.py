"""A text that is saved as one goes: which version of it stands here, and what to say when somebody else was first."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from components import KeptText, KeptWords
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.words import Words, mark, words

GONE = mark('This is not here any more.')
SHORT = 300


@dataclass(frozen=True)
class Written:
    """A text as it is stored now, and its version (0: nothing is stored yet)."""

    text: str = ''
    version: int = 0


Read = Callable[[], Awaitable[Written]]
Write = Callable[[int, str], Awaitable[object]]


class Keeper:
    """Between a text on the screen and its row: `write(version, text)` stores it, `read()` says what is stored."""

    def __init__(self, viewer: Viewer, now: Written, read: Read, write: Write) -> None:
        self._, self._now, self._read, self._write = words(viewer.language), now, read, write
        self.field: KeptText | None = None

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
            await self._write(version, text)
        except Changed:
            return await self._compare(text)
        except (Refused, Missing) as refused:
            return self._(str(refused) or GONE)
        self._now = Written(text, version + 1)
        return None

    async def _compare(self, text: str) -> str | None:
        """Somebody was first. What they wrote is said, and one's own stays until it is sent again."""
        before, self._now = self._now, await self._read()
        if self._now.text == text:
            return None
        if self._now.text == before.text:  # only who sees it was changed
            return await self.keep(text)
        return self._(
            'On another phone this was changed to: “{text}”. Type on to keep yours.', text=self._now.text[:SHORT]
        )

    def follow(self, now: Written) -> None:
        """Show what is stored now, if that is something else."""
        before, self._now = self._now, now
        if self.field and not self.field.is_deleted and before.text != now.text:
            self.field.show(now.text)


def kept_words(_: Words) -> KeptWords:
    """What such a text says of itself."""
    return KeptWords(
        sending=_('Saving…'),
        kept=_('Saved.'),
        waiting=_('No connection. Kept on this phone; it is sent by itself later.'),
        restored=_('This was still on your phone.'),
    )
