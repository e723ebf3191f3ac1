"""The group on the screen: who is in it, letting in, letting go."""

from functools import partial

from components import (
    Button,
    Card,
    Dialog,
    EmptyState,
    Face,
    Field,
    Form,
    Icon,
    Native,
    initials,
)
from components.form.values import Values
from svh_app.group.actions import (
    GROUP_NAME_MAX,
    GroupView,
    MemberView,
    group_view,
    my_groups,
    open_group,
    remove_member,
    rename_group,
)
from svh_app.group.invitation import the_link
from svh_app.group.inviting import confirm, invite_again, refuse, withdraw
from svh_app.kernel.gate import Changed, Missing, Refused, here
from svh_app.kernel.rules import ACCEPTED, ACTIVE, INVITED, PAUSED
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen, redrawn
from svh_app.words import Words, mark, words

AREA_WORDS = {
    'members': mark('sees who is in the group'),
    'notebook': mark('reads and writes in the notebook'),
}
STATE_WORDS = {
    INVITED: mark('Invited, no answer yet'),
    ACCEPTED: mark('Said yes, waits for you'),
    PAUSED: mark('Paused'),
}


async def group_page(viewer: Viewer) -> None:
    """Who is in the group; for the owner also who is on the way in."""
    group_id = here(viewer)

    def paint(view: GroupView) -> None:
        _name(viewer, view)
        to_confirm(viewer, view)
        _people(viewer, view)

    await redrawn(group_id, 'Member', 'Group', 'Invitation', read=partial(group_view, viewer), paint=paint)
    await _other_groups(viewer)


def _name(viewer: Viewer, view: GroupView) -> None:
    _ = words(viewer.language)
    Native('p', view.name, css='lead')
    if not view.me.is_owner:
        return
    with Native('details'):
        Native('summary', _('Give it another name'))
        _rename_form(viewer, view)


def _rename_form(viewer: Viewer, view: GroupView) -> None:
    _ = words(viewer.language)

    async def save(values: Values) -> None:
        try:
            await rename_group(viewer, view.version, str(values.get('name', '')))
        except (Refused, Changed) as refused:
            field.refuse(_(str(refused) or 'Somebody changed this in the meantime. Look again.'))
            form.again()

    with Form(save) as form:
        field = Field(_('Name of the group'), 'name', value=view.name, max_length=GROUP_NAME_MAX)
        Button(_('Save'), submit=True, kind='line')


def to_confirm(viewer: Viewer, view: GroupView) -> None:
    """The people who said yes, for the owner: let in, or not now."""
    _ = words(viewer.language)
    for member in view.those(ACCEPTED):
        with Card():
            Native('b', _('{name} said yes', name=member.name), css='lead')
            Native('p', _('Let {name} in? Then {name} {areas}.', name=member.name, areas=_areas(_, member)), css='soft')
            Button(_('Let {name} in', name=member.name), partial(confirm, viewer, member.id), wide=True)
            Button(_('Not now'), partial(refuse, viewer, member.id), kind='text', wide=True)


def _areas(_: Words, member: MemberView) -> str:
    seen = [_(said) for area, said in AREA_WORDS.items() if member.levels.get(area)]
    return _.list(seen) if seen else _('sees nothing yet')


def _people(viewer: Viewer, view: GroupView) -> None:
    _ = words(viewer.language)
    people = view.those(ACTIVE, *(STATE_WORDS if view.me.is_owner else ()))
    if len(people) == 1:
        EmptyState(
            _('You are the first'),
            _('Your group can be small. One person you trust is enough to begin.'),
            icon='people',
        )
    else:
        with Card(), Native('ul', css='list plain'):
            for member in people:
                _person(_, member, view.me.is_owner)
    if view.me.is_owner:
        Button(_('Invite somebody'), href='/groep/uitnodigen', icon='plus', wide=True)


def _person(_: Words, member: MemberView, by_owner: bool) -> None:
    with Native('li', css='row'):
        Face(initials(member.name), member.colour)
        with Native('div', css='grow stack gap1'):
            Native('b', _('{name} (you)', name=member.name) if member.is_me else member.name)
            Native('span', _standing(_, member), css='small soft')
        if by_owner and not member.is_owner:
            Button(
                _('View'), href=f'/groep/mensen/{member.id}', kind='text', aria_label=_('View {name}', name=member.name)
            )


def _standing(_: Words, member: MemberView) -> str:
    if member.is_owner:
        return _('Owner of the group')
    return _(STATE_WORDS.get(member.state, mark('In the group')))


async def _other_groups(viewer: Viewer) -> None:
    _ = words(viewer.language)
    others = [group for group in await my_groups(viewer) if group.id != viewer.group_id]
    if not others:
        return
    Native('h2', _('Your other groups'))
    for group in others:
        Button(group.name, partial(open_group, viewer, group.id), kind='line', wide=True)


async def member_page(viewer: Viewer, screen: Screen, id: str) -> None:
    """One person in the group, for the owner: what they see, and the way out. Raises Missing."""
    view = await group_view(viewer)
    member = next((one for one in view.members if str(one.id) == id), None)
    if member is None or not view.me.is_owner or member.is_owner or member.state not in (ACTIVE, *STATE_WORDS):
        raise Missing
    _ = words(viewer.language)
    with Card():
        with Native('div', css='row'):
            Face(initials(member.name), member.colour, size='l')
            with Native('div', css='grow stack gap1'):
                Native('b', member.name, css='lead')
                Native('span', _standing(_, member), css='small soft')
        with Native('div', css='eye'):
            Icon('eye')
            Native('span', _sight(_, member))
    if member.state == INVITED:
        _invited(viewer, screen, member)
    else:
        _removal(viewer, screen, member)


def _sight(_: Words, member: MemberView) -> str:
    if member.state in (INVITED, ACCEPTED):
        return _('After your yes: {name} {areas}.', name=member.name, areas=_areas(_, member))
    return _('{name} {areas}.', name=member.name, areas=_areas(_, member))


def _invited(viewer: Viewer, screen: Screen, member: MemberView) -> None:
    _ = words(viewer.language)
    place = Native('div', css='stack')

    async def again() -> None:
        token = await invite_again(viewer, member.id)
        with place.clear():
            the_link(_, screen, member.name, token)

    async def stop() -> None:
        await withdraw(viewer, member.id)
        await screen.go('/groep')
        screen.toasts.show(_('The invitation is withdrawn. The link does not work any more.'))

    with place:
        Button(_('Show a new link'), again, wide=True)
        Button(_('Withdraw the invitation'), stop, kind='text', wide=True)


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
