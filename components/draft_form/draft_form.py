"""A form whose text is never lost: not by a lost connection, a restart, a reload or a phone call."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from nicegui.events import GenericEventArguments

from components.calls import settle
from components.form import Form, Values, values_of
from components.native import Native

OnDraft = Callable[[str, Values], Awaitable[None] | None]


@dataclass(frozen=True)
class DraftWords:
    """Sentences for the line that says what is safe.

    `kept`: on this phone. `sending`: on its way. `waiting`: goes by itself when there is a connection.
    `restored`: was kept and stands here again.
    """

    kept: str
    sending: str
    waiting: str
    restored: str


class DraftForm(Form, component='draft_form.js', dependencies=['../form/form.js', 'drafts.js']):
    """`on_send(id, values)`; answer with `acknowledge(id)` or `refuse(id)`, else the browser sends it again.
    A failure refuses.

    `id` is a UUID of the browser: the same for every sending of the same draft, so the same id twice is one
    thing. `place` names where the draft belongs (unique per form and thing). `key`: 32 bytes in base64url,
    the same for one account on every visit and unknown to others; drafts are encrypted with it (AES-GCM), a
    signed-out phone holds nothing readable.
    """

    inner = frozenset({'emptied', 'reopened', 'place', 'secret', 'words', 'answer'})

    def __init__(self, on_send: OnDraft, *, place: str, key: str, words: DraftWords, **attributes: Any) -> None:
        super().__init__(lambda _: None, **attributes)
        self._on_draft, self._answers = on_send, 0
        self._sending: set[str] = set()
        self._acknowledged: set[str] = set()
        self._props.update(place=place, secret=key, words=asdict(words), answer='')
        with self:
            Native('p', css='status', role='status')

    def acknowledge(self, id: str) -> None:
        """Stored for good: the browser forgets the draft and empties the fields."""
        self._acknowledged.add(id)
        self._say('acknowledged', id)

    def refuse(self, id: str) -> None:
        """Not accepted: the draft is kept and can be changed again."""
        self._say('refused', id)

    def _say(self, what: str, id: str) -> None:
        # Counted, because the same answer twice must be noticed twice.
        self._answers += 1
        self._props['answer'] = f'{self._answers} {what} {id}'
        self.update()

    async def _sent(self, event: GenericEventArguments) -> None:
        draft = _draft_of(event.args)
        if draft is None or draft[0] in self._sending:
            return
        if draft[0] in self._acknowledged:
            self.acknowledge(draft[0])
        else:
            await self._run(*draft)

    async def _run(self, id: str, values: Values) -> None:
        self._sending.add(id)
        self._forgive()
        try:
            await settle(self._on_draft(id, values))
        except Exception:
            self.refuse(id)
            raise
        finally:
            self._sending.discard(id)


def _draft_of(payload: object) -> tuple[str, Values] | None:
    """Id and values; None when what came is not a draft."""
    if not isinstance(payload, dict) or (values := values_of(payload.get('values'))) is None:
        return None
    try:
        return str(UUID(payload.get('id'))), values
    except (AttributeError, TypeError, ValueError):
        return None
