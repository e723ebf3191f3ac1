"""Who will see this: one sentence that is always there, and the choice behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from babel.lists import format_list

from components.asked import Asked
from components.face import Face, Person, initials
from components.icon import Icon
from components.native import Native


@dataclass(frozen=True)
class AudienceWords:
    """The words. `seen_by` holds `{names}`; `nobody` is said when "chosen" is on and nobody is."""

    legend: str
    group: str
    chosen: str
    me: str
    seen_by: str
    only_me: str
    you: str
    nobody: str
    always: str
    group_hint: str = ''
    chosen_hint: str = ''
    me_hint: str = ''


def sentence(names: Sequence[str], language: str) -> str:
    """`jij, Fatima en Bram`; empty without names."""
    return format_list(list(names), locale=language) if names else ''


class Audience(Asked, component='audience.js'):
    """Inside a form. Comes back as `audience` (`group`, `chosen` or `me`) and `chosen`, a list of ids.

    `people`: who is in the group; `me` is the id of the viewer, and is never asked about. `options`: which of
    the three may be chosen, at least one. `always`: ids who see it whatever is chosen; they are shown, and
    never in `chosen`. A button that sends the form and has `data_alone` says that when nobody else sees it,
    and else `data_shared`.
    `language` makes the sentence of the first HTML; the browser keeps it true from then
    on, in the language of the page.
    """

    root = 'details'
    inner = frozenset({'names', 'words'})

    def __init__(
        self,
        people: Sequence[Person],
        *,
        me: str,
        words: AudienceWords,
        language: str = 'nl',
        options: Sequence[str] = ('group', 'chosen', 'me'),
        value: str | None = None,
        chosen: Sequence[str] = (),
        always: Sequence[str] = (),
    ) -> None:
        super().__init__(css='audience')
        self._words, self._others = words, [person for person in people if person.id != me]
        self._chosen, self._always, self._value = {*chosen, *always}, set(always), value or options[0]
        self._props['names'] = [person.name for person in self._others]
        self._props['words'] = {
            'seenBy': words.seen_by,
            'onlyMe': words.only_me,
            'you': words.you,
            'nobody': words.nobody,
        }
        self.field = self
        self._draw(options, self._sentence(language))

    def _draw(self, options: Sequence[str], seen_by: str) -> None:
        with self:
            with Native('summary', css='chip on'):
                Icon('eye')
                Native('span', seen_by, css='who')
            with Native('fieldset', css='choice cards'):
                Native('legend', self._words.legend, css='label')
                for option in options:
                    self._option(option)
                    if option == 'chosen':
                        self._people()
                self.error = Native('p', css='error')
            Native('p', css='heard visually-hidden', role='status')

    def _option(self, option: str) -> None:
        with Native('label', css='option'):
            Native('input', type='radio', name='audience', value=option, checked=option == self._value or None)
            with Native('span', css='words'):
                Native('b', getattr(self._words, option))
                if hint := getattr(self._words, f'{option}_hint'):
                    Native('small', hint)

    def _people(self) -> None:
        closed = None if self._value == 'chosen' else ''
        with Native('div', css='people', role='group', aria_label=self._words.chosen, data_closed=closed):
            for person in self._others:
                self._person(person)

    def _person(self, person: Person) -> None:
        always = person.id in self._always
        own: dict[str, Any] = {'checked': person.id in self._chosen or None, 'disabled': always or None}
        with Native('label', css='option'):
            Native(
                'input',
                type='checkbox',
                name='chosen',
                value=person.id,
                data_many=True,
                data_name=person.name,
                **own,
            )
            Face(initials(person.name), person.colour, size='s')
            with Native('span', css='words'):
                Native('b', person.name)
                if always:
                    Native('small', self._words.always)

    def _sentence(self, language: str) -> str:
        if self._value == 'me' or not self._others:
            return self._words.only_me
        seen = [one.name for one in self._others if self._value == 'group' or one.id in self._chosen]
        return self._words.seen_by.format(names=sentence([self._words.you, *seen], language))
