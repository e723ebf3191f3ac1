"""A text that is stored as one goes, without a button. Nothing typed is ever lost."""

from typing import Any

from components.field import Framed
from components.kept_text.keeping import Keeping, KeptWords, OnKeep
from components.native import Native


class KeptText(
    Keeping,
    Framed,
    component='kept_text.js',
    dependencies=['keeping.js', '../field/long_text.js', '../draft_form/drafts.js'],
):
    """`on_keep(text)` stores it, and gives None, or one plain sentence that says why not. Empty means: taken away.

    It is called again with the same text when the browser cannot know whether it arrived, or when it failed; never
    twice at the same time. `text` came over the network: it has at most twice `max_length` characters and no line
    breaks where `one_line`; check the rest. `place` and `key` as in DraftForm: what was not stored yet is on the
    phone, encrypted, and is sent when the same place is drawn again.
    """

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
        self._one_line, self._most = one_line, 2 * max_length
        self._props['limit'] = max_length
        text = self._clean(value)
        self._begin(text, on_keep, self._fitting, place, key, words)
        with self:
            self._frame(label, hint, label_hidden)
            shared = {'name': name, 'maxlength': max_length, 'placeholder': placeholder, 'autocomplete': 'off'}
            self._tie(self._line(text, shared) if one_line else self._lines(text, rows, shared))
            Native('p', css='left', role='status')
            Native('p', css='status', role='status')

    def show(self, text: str) -> None:
        """It was changed elsewhere: stands here now, unless something of one's own waits or is being typed."""
        self._show(self._clean(text))

    def _line(self, text: str, shared: dict[str, Any]) -> Native:
        return Native('input', css='input', type='text', value=text or None, **shared)

    def _lines(self, text: str, rows: int, shared: dict[str, Any]) -> Native:
        return Native('textarea', text or None, css='input', rows=rows, **shared)

    def _fitting(self, text: str) -> str | None:
        return None if len(text) > self._most else self._clean(text)

    def _clean(self, text: str) -> str:
        """As a browser shows it, and as a database takes it: half characters and NUL are in neither."""
        whole = text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace').replace('\0', '')
        lines = whole.replace('\r\n', '\n').replace('\r', '\n')
        return lines.replace('\n', '') if self._one_line else lines
