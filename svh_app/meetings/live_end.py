"""The round at the end on one phone: a mark and a word for oneself; for who notes, also for those without a phone."""

from functools import partial
from uuid import UUID

from components import Card, Native, Scale
from svh_app.kept import Keeper, Written
from svh_app.kernel.gate import Changed
from svh_app.meetings.end_words import WORD_MAX, EndWordView, end_words, write_end_word
from svh_app.meetings.phone import Phone
from svh_app.meetings.table import Place, Table
from svh_app.words import words

Given = dict[UUID, EndWordView]


async def end_part(phone: Phone, now: Table) -> None:
    """Drawn once when the round begins: what is typed or slid here is not drawn anew under a thumb."""
    if now.mine is None or not now.is_coming:
        return
    given = {one.seat_id: one for one in await end_words(phone.viewer, phone.id)}
    _ = words(phone.viewer.language)
    with Card():
        Native('h2', _('What do you give this meeting?'), css='title')
        _fields(phone, now.mine.id, given)
    others = [place for place in now.places if not place.is_me]
    if now.notes and others:
        _for_others(phone, others, given)


def _for_others(phone: Phone, others: list[Place], given: Given) -> None:
    _ = words(phone.viewer.language)
    with Card():
        Native('p', _('One phone for the whole table? Then write here what the others give.'), css='soft')
        for place in others:
            with Native('details'):
                Native('summary', place.name)
                _fields(phone, place.id, given)


def _fields(phone: Phone, seat_id: UUID, given: Given) -> None:
    _, now = words(phone.viewer.language), given.get(seat_id, EndWordView(seat_id))

    async def read() -> Written:
        stands = await _stands(phone, seat_id)
        return Written(stands.text, stands.version)

    async def write(_version: int, text: str) -> int:
        stands = await _stands(phone, seat_id)
        if not Written(stands.text).says(keeper.text):
            raise Changed
        version = await write_end_word(phone.viewer, seat_id, stands.mark, text, stands.version)
        keeper.text = text
        return version

    keeper = _Word(now.text)
    Scale(
        _('A mark'),
        value=now.mark,
        on_set=partial(_mark, phone, seat_id),
        low=_('1 · not for me'),
        high=_('10 · very good'),
        unset=_('Slide or tap. You need not.'),
        least=1,
    )
    place = f'end word {seat_id}'
    label, look = _('A word about it'), {'max_length': WORD_MAX, 'rows': 2}
    Keeper(phone.viewer, Written(now.text, now.version), read, write).draw(
        label, 'word', place=place, key=phone.key, **look
    )


class _Word:
    """The words that this field last knew to be stored: the mark beside it has the same version."""

    def __init__(self, text: str) -> None:
        self.text = text


async def _mark(phone: Phone, seat_id: UUID, value: int) -> None:
    now = await _stands(phone, seat_id)
    await write_end_word(phone.viewer, seat_id, value, now.text, now.version)


async def _stands(phone: Phone, seat_id: UUID) -> EndWordView:
    found = await end_words(phone.viewer, phone.id)
    return next((one for one in found if one.seat_id == seat_id), EndWordView(seat_id))
