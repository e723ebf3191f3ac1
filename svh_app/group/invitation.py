"""Inviting somebody on the screen: two questions, then the link."""

from components import Button, Choice, CopyButton, Field, Form, Native, Notice, Option, QrCode, ShareButton
from components.form.values import Values
from svh_app.group.actions import GroupView
from svh_app.group.inviting import ONCE, ONCE_FOR, invite
from svh_app.group.lending import NOT_A_DAY
from svh_app.group.lending_page import last_day, only_while_lent
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.terms import GUEST_PRESET, INVITING, MANAGING
from svh_app.kernel.viewer import Viewer
from svh_app.moments import today
from svh_app.redraw import Screen
from svh_app.words import Words, words


async def invite_page(viewer: Viewer, screen: Screen) -> None:
    """Two questions, then the link: who, and how much. For the owner; a helper only says who. Raises Missing."""
    _ = words(viewer.language)
    view = await only_while_lent(viewer, screen, INVITING, '/groep/uitnodigen')

    async def make(values: Values) -> None:
        try:
            name, preset = str(values.get('name', '')), str(values.get('preset', GUEST_PRESET))
            token = await invite(viewer, name, preset, last_day(str(values.get('until', ''))))
        except (Refused, Missing) as refused:
            wrong = end if end and str(refused) == NOT_A_DAY else field
            wrong.refuse(_(str(refused) or 'You cannot do this.'))
            form.again()
        else:
            with place.clear():
                the_link(_, screen, view, ' '.join(name.split()), token)

    place, end = Native('div', css='stack'), None
    with place, Form(make) as form:
        field = Field(_('Who do you want to invite?'), 'name', hint=_('A first name is enough.'), max_length=40)
        if view.me.is_owner:
            Choice(_('How much will this person see?'), 'preset', _presets(_), value=GUEST_PRESET)
            end = _end(_)
        else:
            told = _(
                'Who is new comes to meetings, and reads and writes in the notebook. {name} can change it.',
                name=view.owner.name,
            )
            Native('p', told)
        Button(_('Make the invitation'), submit=True, wide=True)


def _presets(_: Words) -> list[Option]:
    return [
        Option(
            'take_part', _('Taking part'), _('Comes to meetings. Reads and writes in the notebook. Sees your goals.')
        ),
        Option(
            'close', _('Close to you'), _('Somebody you trust a lot. Also sees your wishes, agreements and signals.')
        ),
        Option('meetings', _('Meetings only'), _('Comes to the meetings you ask them for. Sees nothing else.')),
        Option(ONCE, _('One time'), _('Comes to one meeting. Sees nothing else, and nothing after a day you choose.')),
    ]


def _end(_: Words) -> Field:
    """The last day of who comes once; shown when that is chosen (by the style sheet)."""
    with Native('div', css='for-once'):
        last = today() + ONCE_FOR
        hint = _('From the day after this, this person sees nothing any more.')
        return Field(_('Last day in the group'), 'until', type='date', value=last.isoformat(), hint=hint)


def the_link(_: Words, screen: Screen, view: GroupView, name: str, token: str) -> None:
    """The invitation itself, while its token is known: to scan, to copy, to send."""
    url = f'{screen.origin}/uitnodiging/{token}'
    Native('h2', _('The invitation for {name}', name=name), css='lead')
    Native('p', _('Let {name} scan this, or send the link. It works once, for seven days.', name=name), css='soft')
    QrCode(url, _('Invitation as a picture to scan'))
    Native('p', url, css='small soft')
    CopyButton(url, _('Copy the link'), _('Copied'))
    ShareButton(url, _('You are invited to my group.'), _('Send the link'))
    Notice(_next(_, view, name), kind='safe')
    Button(_('Done'), href='/groep', kind='line', wide=True)


def _next(_: Words, view: GroupView, name: str) -> str:
    if view.may(MANAGING):
        return _(
            'When {name} says yes, you choose whether {name} may come in. Until then there is nothing to see.',
            name=name,
        )
    owner = view.owner.name
    return _(
        'When {name} says yes, {owner} chooses whether {name} may come in. Until then there is nothing to see.',
        name=name,
        owner=owner,
    )
