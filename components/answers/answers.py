"""One of a few answers, given with one tap and kept at once. No tap is ever lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.icon import Icon
from components.kept_text import Keeping, KeptWords, OnKeep
from components.native import Native


@dataclass(frozen=True)
class Answer:
    """`value` is what comes back, `label` what people read, `icon` (see Icon) a sign beside it."""

    value: str
    label: str
    icon: str


class Answers(
    Keeping,
    component='answers.js',
    dependencies=['../kept_text/keeping.js', '../draft_form/drafts.js'],
):
    """`on_answer(value)` stores one of the answers' values, and gives None, or one plain sentence that says why not:
    then what was stored before stands there again.

    It is called again with the same value when the browser cannot know whether it arrived, or when it failed; never
    twice at the same time, and never with anything else. An answer can be changed, not taken away. `value`: the one
    stored now. `legend` is the question. `place`, `key` and `words` as in KeptText.
    """

    root = 'fieldset'

    def __init__(
        self,
        legend: str,
        answers: Sequence[Answer],
        *,
        value: str | None = None,
        on_answer: OnKeep,
        place: str,
        key: str,
        words: KeptWords,
        hint: str = '',
        legend_hidden: bool = False,
    ) -> None:
        super().__init__(css='choice answers kept')
        self._values, self.field = {answer.value for answer in answers}, self
        self._begin(value or '', on_answer, self._offered, place, key, words)
        with self:
            Native('legend', legend, css='visually-hidden' if legend_hidden else 'label')
            told = Native('p', hint, css='hint') if hint else None
            with Native('div', css='options'):
                for answer in answers:
                    self._option(answer, answer.value == value)
            self.error = Native('p', css='error')
            Native('p', css='status', role='status')
        self.put(aria_describedby=' '.join(line.html_id for line in (told, self.error) if line))

    def show(self, value: str | None) -> None:
        """It was answered elsewhere: stands here now, unless a tap of one's own is still on its way."""
        self._show(value or '')

    def _option(self, answer: Answer, chosen: bool) -> None:
        own: dict[str, Any] = {'name': f'answer-{self.id}', 'value': answer.value, 'checked': chosen or None}
        with Native('label', css='option'):
            Native('input', type='radio', autocomplete='off', **own)
            with Native('span', css='sign'):
                Icon(answer.icon)
            Native('b', answer.label)

    def _offered(self, text: str) -> str | None:
        return text if text in self._values else None
