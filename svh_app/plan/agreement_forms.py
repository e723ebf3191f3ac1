"""What can be changed about an agreement: the words with the answer, the day, what is asked, who sees it."""

from contextlib import suppress
from datetime import date
from functools import partial

from components import Button, Choice, DraftForm, Field, Form, LongText, Native, Notice, Option, Values
from svh_app.drafted import draft_words
from svh_app.kernel.gate import Refused
from svh_app.kernel.plan_deeds import ASKED
from svh_app.kernel.terms import GROUP, ME
from svh_app.kernel.viewer import Viewer
from svh_app.moments import today
from svh_app.plan.agreeing import TEXT_MAX, WORD_MAX, answer, edit_agreement, move, share_agreement
from svh_app.plan.agreement_parts import by_when
from svh_app.plan.agreements import AgreementView, agreement
from svh_app.redraw import Screen
from svh_app.words import Words, mark, words

NO_SUCH_DAY = mark('Choose a day from the calendar.')


def word_form(viewer: Viewer, screen: Screen, seen: AgreementView, key: str) -> Native:
    """Some words with the answer, for whoever gave it; they need not."""
    _ = words(viewer.language)

    async def save(id: str, values: Values) -> None:
        now = await agreement(viewer, seen.id)
        try:
            await answer(viewer, now.id, now.state, str(values.get('word', '')))
        except Refused as refused:
            field.refuse(_(str(refused)))
            form.refuse(id)
        else:
            form.acknowledge(id)
            screen.toasts.show(_('Kept with your answer.'))

    place = f'agreement word {seen.id}'
    with DraftForm(save, place=place, key=key, words=draft_words(_), name=_('Your answer')) as form:
        label = _('Do you want to say something with it? You do not have to.')
        field = LongText(label, 'word', value=seen.word, max_length=WORD_MAX, rows=2)
        Button(_('Keep these words'), submit=True, kind='line', wide=True)
    return form


def another_day(viewer: Viewer, screen: Screen, seen: AgreementView, wants_day: bool) -> Native:
    """Another day, or none. `wants_day`: that is what they came for."""
    _ = words(viewer.language)

    async def save(values: Values) -> None:
        try:
            await _move(viewer, screen, seen, day_of(values.get('due')))
        except Refused as refused:
            field.refuse(_(str(refused)))
        form.again()

    with Native('details', open=wants_day or None) as part:
        Native('summary', _('Another day'))
        _anew(_, seen)
        with Form(save, name=_('Another day')) as form:
            field = day_field(_, None if seen.is_past else seen.due)
            Button(_('Keep this day'), submit=True, kind='line', wide=True)
    return part


async def _move(viewer: Viewer, screen: Screen, seen: AgreementView, due: date | None) -> None:
    _, before = words(viewer.language), await agreement(viewer, seen.id)
    await move(viewer, seen.id, due)
    said = _('By {day}', day=by_when(_, due)) if due else _('Without a day.')
    # A yes that was given to another day does not come back by itself, nor does a day that is over.
    holds = before.doer.is_me or before.state == ASKED
    undo = None if before.is_past or not holds else partial(move, viewer, seen.id, before.due)
    screen.toasts.show(said, undo=undo, undo_label=_('Undo'))


def day_field(_: Words, due: date | None) -> Field:
    """By when; it may stay open."""
    value, hint = due.isoformat() if due else '', _('Leave it open if there is no hurry.')
    return Field(_('By when?'), 'due', type='date', hint=hint, value=value, min=today().isoformat())


def day_of(typed: object) -> date | None:
    """The day that came from a form; None when it was left open. Raises Refused."""
    if not typed:
        return None
    with suppress(ValueError):
        return date.fromisoformat(str(typed))
    raise Refused(NO_SUCH_DAY)


def other_words(viewer: Viewer, screen: Screen, opened: AgreementView, key: str) -> Native:
    """What is asked in other words, for whoever asked it."""
    _, text = words(viewer.language), opened.text

    async def save(id: str, values: Values) -> None:
        nonlocal text
        now, typed = await agreement(viewer, opened.id), str(values.get('text', ''))
        try:
            if now.text not in (text, typed):
                text = now.text
                return _elsewhere(_, form, other, id, now.text)
            await edit_agreement(viewer, now.id, now.version, typed)
        except Refused as refused:
            field.refuse(_(str(refused)))
            form.refuse(id)
        else:
            form.acknowledge(id)
            await screen.go(f'/plan/afspraken/{opened.id}')
            screen.toasts.show(_('Changed.'))

    with Native('details') as part:
        Native('summary', _('Say it in other words'))
        _anew(_, opened)
        place = f'agreement {opened.id}'
        with DraftForm(save, place=place, key=key, words=draft_words(_), name=_('Say it in other words')) as form:
            field = LongText(_('What it says'), 'text', value=text, max_length=TEXT_MAX, rows=2)
            other = Native('div', css='stack', role='alert')
            Button(_('Save'), submit=True, kind='line', wide=True)
    return part


def _elsewhere(_: Words, form: DraftForm, place: Native, id: str, text: str) -> None:
    with place.clear():
        Notice(_('On the other phone it says: {text}', text=text), kind='warn')
        Native('p', _('Your own text still stands above. Save again to keep yours.'))
    form.refuse(id)


def _anew(_: Words, seen: AgreementView) -> None:
    """That a change is a new question, said before it is made."""
    if not seen.doer.is_me:
        Native('p', _('Do you change it? Then {name} is asked again.', name=seen.doer.name), css='small soft')


def sharing(viewer: Viewer, screen: Screen, seen: AgreementView) -> Native:
    """Who sees it, for whoever asked it."""
    _ = words(viewer.language)

    async def share(audience: str) -> None:
        await share_agreement(viewer, seen.id, (await agreement(viewer, seen.id)).version, audience)

    async def save(values: Values) -> None:
        try:
            await share(str(values.get('audience', '')))
        except Refused as refused:
            field.refuse(_(str(refused)))
            form.again()
        else:
            screen.toasts.show(_('Changed.'), undo=partial(share, seen.audience), undo_label=_('Undo'))

    with Native('details') as part:
        Native('summary', _('Change who sees this'))
        with Form(save, name=_('Who may see this?')) as form:
            field = audience_choice(viewer, seen.audience)
            Button(_('Save who sees this'), submit=True, kind='line', wide=True)
    return part


def audience_choice(viewer: Viewer, value: str, readers: str = '') -> Choice:
    """For everyone with the agreements (`readers`: who that is now), or for the people it is about."""
    _ = words(viewer.language)
    everyone = readers or _('Those whom the owner lets see the agreements.')
    pair = _('You, and whoever you ask.') if viewer.is_owner else _('You, whoever you ask, and the owner.')
    options = [
        Option(GROUP, _('Everyone with the agreements'), everyone),
        Option(ME, _('Only the people it is about'), pair),
    ]
    return Choice(_('Who may see this?'), 'audience', options, value=value)
