"""Places that need more than one slice: an invitation (group and account), the notebook with this phone's draft key."""

from components import Button, Card, Native, Notice
from svh_app.account.page import sign_in_part, start_part
from svh_app.group.areas import in_your_words
from svh_app.group.inviting import InvitedView, accept, decline, invited_view
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.note_page import note_page
from svh_app.notebook.page import notebook_page
from svh_app.redraw import Screen
from svh_app.shell.place import phone_key
from svh_app.words import Words, words


async def notebook(viewer: Viewer) -> None:
    """The notebook. Without a group there is none: Missing."""
    if viewer.group_id is None:
        raise Missing
    await notebook_page(viewer, await phone_key(viewer))


async def entry(viewer: Viewer, screen: Screen, id: str) -> None:
    """One entry of the notebook."""
    await note_page(viewer, screen, id, await phone_key(viewer))


async def onward_page(viewer: Viewer, go_on: str) -> None:
    """Somebody who is signed in already came to sign in: onward."""
    _ = words(viewer.language)
    Notice(_('You are signed in.'), kind='safe')
    Button(_('Go on'), href=go_on, wide=True)


async def invited_page(viewer: Viewer, screen: Screen, token: str) -> None:
    """An invitation, for somebody who is signed in: yes or no."""
    _ = words(viewer.language)
    view = await _shown(_, token)
    if view is None:
        return
    place = Native('div', css='stack')

    async def yes() -> None:
        try:
            await accept(viewer, token)
        except (Refused, Missing) as refused:
            screen.toasts.show(_(str(refused) or 'This invitation does not work any more.'))
            return
        _thanks(
            place, _('Thank you'), _('Does {name} say yes too? Then you see it here by itself.', name=view.owner_name)
        )

    async def no() -> None:
        await decline(viewer, token)
        _thanks(place, _('That is all right'), _('Thank you for letting us know. Nothing else happens.'))

    def _thanks(where: Native, title: str, text: str) -> None:
        with where.clear():
            Notice(f'{title}. {text}', kind='safe')
            Button(_('Go to the start'), href='/', kind='line', wide=True)

    with place:
        Button(_('Yes, I take part'), yes, wide=True)
        Button(_('No, rather not'), no, kind='text', wide=True)


async def invited_visitor_page(language: str, token: str) -> None:
    """An invitation, for somebody who is not signed in: what it is, and how to answer."""
    _ = words(language)
    with Native('div', css='stack gap3'):
        Native('h1', _('You are invited'), tabindex='-1')
        if await _shown(_, token) is None:
            return
    here = f'/uitnodiging/{token}'
    with Native('div', css='stack gap3'):
        await start_part(language, here)
        with Native('details'):
            Native('summary', _('I have been here before'))
            await sign_in_part(language, here)


async def _shown(_: Words, token: str) -> InvitedView | None:
    try:
        view = await invited_view(token)
    except Missing:
        Notice(_('This invitation does not work any more. Ask for a new one.'), kind='warn', icon='link')
        Button(_('Go to the start'), href='/', kind='line', wide=True)
        return None
    with Card():
        Native('p', _inviting(_, view), css='soft')
        Native('b', view.group_name, css='lead')
        Native('p', _('A small group of people that {name} chose. You help each other.', name=view.owner_name))
        Native('p', _seen(_, view), css='soft')
        Native(
            'p', _('{name} sees what you write in the group. You can always stop.', name=view.owner_name), css='soft'
        )
    return view


def _inviting(_: Words, view: InvitedView) -> str:
    if view.helper_name:
        return _('{helper} invites you on behalf of {name}', helper=view.helper_name, name=view.owner_name)
    return _('{name} invites you', name=view.owner_name)


def _seen(_: Words, view: InvitedView) -> str:
    areas = in_your_words(_, view.levels)
    return _('You {areas}.', areas=areas) if areas else _('{name} decides what you see.', name=view.owner_name)
