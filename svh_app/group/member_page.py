"""One person in the group, for the owner: what they see, a pause, the way out."""

from functools import partial

from components import Button, Card, Dialog, Icon, Native
from svh_app.group.actions import GroupView, MemberView, group_view
from svh_app.group.areas import in_words
from svh_app.group.invitation import the_link
from svh_app.group.inviting import invite_again, withdraw
from svh_app.group.legacy import former_member
from svh_app.group.lending import helped_with
from svh_app.group.lending_page import lending_part, only_while_lent
from svh_app.group.members import pause_member, remove_member, resume_member
from svh_app.group.page import NOT_ANY_MORE, STATE_WORDS, may_open, person_row
from svh_app.kernel.gate import Missing
from svh_app.kernel.terms import ACCEPTED, ACTIVE, INVITED, INVITING, MANAGING, PAUSED
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen
from svh_app.words import Words, mark, words

HELPED = {
    'member.invite': mark('Invited by {helper}, on your behalf, on {day}.'),
    'member.confirm': mark('Let in by {helper}, on your behalf, on {day}.'),
    'member.pause': mark('{helper} gave a pause, on your behalf, on {day}.'),
    'member.resume': mark('{helper} ended the pause, on your behalf, on {day}.'),
}


async def member_page(viewer: Viewer, screen: Screen, id: str) -> None:
    """One person in the group: for the owner all there is to do, for a helper what their task is. Raises Missing."""
    view = await group_view(viewer)
    member = next((one for one in view.members if str(one.id) == id), None)
    if member and member.state in NOT_ANY_MORE and view.me.is_owner:
        former_member(viewer, screen, member)
        return
    if member is None or not may_open(view, member) or member.state not in (ACTIVE, *STATE_WORDS):
        raise Missing
    task = INVITING if member.state == INVITED else MANAGING
    await only_while_lent(viewer, screen, task, f'/groep/mensen/{id}')
    await _card(viewer, view, member)
    if member.state == INVITED:
        _invited(viewer, screen, view, member)
    elif not view.me.is_owner:
        _pause(viewer, screen, member)
    else:
        await _for_owner(viewer, screen, member)


async def _card(viewer: Viewer, view: GroupView, member: MemberView) -> None:
    _ = words(viewer.language)
    with Card():
        person_row(_, member)
        if view.me.is_owner:
            with Native('div', css='eye'):
                Icon('eye')
                Native('span', _sight(_, member))
            for said in await helped_with(viewer, view, member.id):
                Native('p', _(HELPED[said.deed], helper=said.helper, day=_.day(said.at)), css='small soft')


async def _for_owner(viewer: Viewer, screen: Screen, member: MemberView) -> None:
    _ = words(viewer.language)
    if member.state == ACTIVE:
        label = _('Change what {name} sees', name=member.name)
        Button(label, href='/groep/wie-ziet-wat', kind='line', icon='eye', wide=True)
    label = _('What {name} looked at', name=member.name)
    Button(label, href=f'/groep/kijkers?wie={member.id}', kind='line', icon='clock', wide=True)
    if member.state in (ACTIVE, PAUSED):
        _pause(viewer, screen, member)
    if member.state == ACTIVE:
        await lending_part(viewer, screen, member)
    _removal(viewer, screen, member)


def _sight(_: Words, member: MemberView) -> str:
    if member.state == PAUSED:
        return _('{name} has a pause and sees nothing for now.', name=member.name)
    areas = in_words(_, member.levels)
    if member.state in (INVITED, ACCEPTED):
        return _('After your yes: {name} {areas}.', name=member.name, areas=areas)
    return _('{name} {areas}.', name=member.name, areas=areas)


def _invited(viewer: Viewer, screen: Screen, view: GroupView, member: MemberView) -> None:
    _ = words(viewer.language)
    place = Native('div', css='stack')

    async def again() -> None:
        token = await invite_again(viewer, member.id)
        with place.clear():
            the_link(_, screen, view, member.name, token)

    async def stop() -> None:
        await withdraw(viewer, member.id)
        await screen.go('/groep')
        screen.toasts.show(_('The invitation is withdrawn. The link does not work any more.'))

    with place:
        Button(_('Show a new link'), again, wide=True)
        Button(_('Withdraw the invitation'), stop, kind='text', wide=True)


def _pause(viewer: Viewer, screen: Screen, member: MemberView) -> None:
    _ = words(viewer.language)
    back = partial(resume_member, viewer, member.id)

    async def pause() -> None:
        await pause_member(viewer, member.id)
        await screen.go('/groep')
        told = _('{name} has a pause and sees nothing for now.', name=member.name)
        screen.toasts.show(told, undo=back, undo_label=_('Undo'))

    async def resume() -> None:
        await back()
        await screen.go('/groep')
        screen.toasts.show(_('{name} is back in the group.', name=member.name))

    if member.state == PAUSED:
        Button(_('End the pause'), resume, kind='line', wide=True)
    else:
        Button(_('Give a pause'), pause, kind='line', icon='pause', wide=True)
        told = _('During a pause {name} sees nothing. Nobody gets a message.', name=member.name)
        Native('p', told, css='small soft')


def _removal(viewer: Viewer, screen: Screen, member: MemberView) -> None:
    _ = words(viewer.language)

    async def remove() -> None:
        await remove_member(viewer, member.id)
        await screen.go('/groep')
        screen.toasts.show(_('{name} is no longer in your group.', name=member.name))

    with Dialog(_('Remove {name}?', name=member.name), close_label=_('Close')) as dialog:
        Native('p', _('{name} sees nothing any more, at once. Nobody gets a message.', name=member.name))
        Native('p', _('What {name} wrote stays in the notebook.', name=member.name), css='soft')
        Button(_('Remove {name}', name=member.name), remove, kind='danger', wide=True)
        Button(_('Cancel'), dialog.close, kind='line', wide=True)
    Button(_('Remove from the group'), dialog.open, kind='text', wide=True)
