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
    Native,
    initials,
)
from components.form.values import Values
from svh_app.group.actions import GROUP_NAME_MAX, GroupView, MemberView, group_view, rename_group
from svh_app.group.areas import in_words
from svh_app.group.inviting import confirm, refuse
from svh_app.group.lending_page import hands
from svh_app.group.members import leave_group
from svh_app.kernel.gate import Changed, Refused, here
from svh_app.kernel.terms import ACCEPTED, ACTIVE, INVITED, INVITING, LEFT, MANAGING, PAUSED, REMOVED
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen, redrawn
from svh_app.words import Words, mark, words

STATE_WORDS = {
    INVITED: mark('Invited, no answer yet'),
    ACCEPTED: mark('Said yes, waits for you'),
    PAUSED: mark('Has a pause'),
}
NOT_ANY_MORE = {LEFT: mark('Left the group'), REMOVED: mark('Not in the group any more')}


async def group_page(viewer: Viewer, screen: Screen) -> None:
    """Who is in the group; for the owner also who is on the way in."""
    group_id = here(viewer)

    def paint(view: GroupView) -> None:
        _name(viewer, view)
        to_confirm(viewer, view)
        _people(viewer, view)

    await hands(viewer, screen)
    await redrawn(group_id, 'Member', 'Group', 'Invitation', 'Lending', read=partial(group_view, viewer), paint=paint)
    if not viewer.is_glimpse:
        await _leaving(viewer)


def _name(viewer: Viewer, view: GroupView) -> None:
    _ = words(viewer.language)
    Native('p', view.name, css='lead')
    if not view.may(MANAGING):
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
    """The people who said yes, for the owner and who helps with that: let in, or not now."""
    _ = words(viewer.language)
    for member in view.those(ACCEPTED) if view.may(MANAGING) else []:
        with Card():
            Native('b', _('{name} said yes', name=member.name), css='lead')
            Native('p', _asked(_, view, member), css='soft')
            if member.invited_by:
                Native('p', _('Invited by {helper}, on your behalf.', helper=member.invited_by), css='small soft')
            Button(_('Let {name} in', name=member.name), partial(confirm, viewer, member.id), wide=True)
            Button(_('Not now'), partial(refuse, viewer, member.id), kind='text', wide=True)


def _asked(_: Words, view: GroupView, member: MemberView) -> str:
    if view.me.is_owner:
        return _('Let {name} in? Then {name} {areas}.', name=member.name, areas=in_words(_, member.levels))
    # A helper does not know what somebody will see: that is the owner's.
    return _('Let {name} in on behalf of {owner}?', name=member.name, owner=view.owner.name)


def _people(viewer: Viewer, view: GroupView) -> None:
    _ = words(viewer.language)
    invited, waiting = [INVITED] * view.may(INVITING), [ACCEPTED, PAUSED] * view.may(MANAGING)
    people = view.those(ACTIVE, *invited, *waiting)
    if len(people) == 1:
        EmptyState(
            _('You are the first'),
            _('Your group can be small. One person you trust is enough to begin.'),
            icon='people',
        )
    else:
        with Card(), Native('ul', css='list plain'):
            for member in people:
                _person(_, member, may_open(view, member))
    if view.me.is_owner:
        Button(_('Who sees what'), href='/groep/wie-ziet-wat', kind='line', icon='eye', wide=True)
        Button(_('Who looked'), href='/groep/kijkers', kind='line', icon='clock', wide=True)
        Button(_('Invite somebody'), href='/groep/uitnodigen', icon='plus', wide=True)
        _former(_, view)


def _former(_: Words, view: GroupView) -> None:
    """Who was in the group: what they wrote is the owner's to keep."""
    gone = [member for member in view.those(*NOT_ANY_MORE) if member.was_in]
    if not gone:
        return
    with Native('details'):
        Native('summary', _('Who was in the group'))
        with Native('ul', css='list plain'):
            for member in gone:
                _person(_, member, True)


def _person(_: Words, member: MemberView, opens: bool) -> None:
    with Native('li', css='row'):
        Face(initials(member.name), member.colour)
        with Native('div', css='grow stack gap1'):
            Native('b', _('{name} (you)', name=member.name) if member.is_me else member.name)
            Native('span', standing_words(_, member), css='small soft')
        if opens:
            Button(
                _('View'), href=f'/groep/mensen/{member.id}', kind='text', aria_label=_('View {name}', name=member.name)
            )


def may_open(view: GroupView, member: MemberView) -> bool:
    """Whether the viewer has something to do on the page of this person."""
    if view.me.is_owner or member.is_owner or member.is_me:
        return view.me.is_owner and not member.is_owner
    return view.may(INVITING) if member.state == INVITED else view.may(MANAGING) and member.state in (ACTIVE, PAUSED)


def person_row(_: Words, member: MemberView) -> None:
    """Somebody at the head of their own page: face, name, where they stand."""
    with Native('div', css='row'):
        Face(initials(member.name), member.colour, size='l')
        with Native('div', css='grow stack gap1'):
            Native('b', member.name, css='lead')
            Native('span', standing_words(_, member), css='small soft')


def standing_words(_: Words, member: MemberView) -> str:
    """Where somebody stands in the group."""
    if member.is_owner:
        return _('Owner of the group')
    return _((STATE_WORDS | NOT_ANY_MORE).get(member.state, mark('In the group')))


async def _leaving(viewer: Viewer) -> None:
    """The way out, for everybody but the owner; no reason is asked."""
    _ = words(viewer.language)
    view = await group_view(viewer)
    if view.me.is_owner:
        return
    with Dialog(_('Leave {group}?', group=view.name), close_label=_('Close')) as dialog:
        Native('p', _('You see nothing of this group any more, at once. You do not need a reason.'))
        told = _('What you wrote for others stays. What only you saw, nobody sees any more.')
        Native('p', told, css='soft')
        Button(_('Leave the group'), partial(leave_group, viewer), kind='danger', wide=True)
        Button(_('Cancel'), dialog.close, kind='line', wide=True)
    Button(_('Leave the group'), dialog.open, kind='text', wide=True)
