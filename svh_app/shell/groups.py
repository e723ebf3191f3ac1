"""Which group is open: somebody can own one and be in others. Never shown to who has one group only."""

from uuid import UUID

from components import Button, EmptyState, Field, Form, Native, Option, Select
from components.form.values import Values
from svh_app.account.actions import account_view
from svh_app.group.actions import GROUP_NAME_MAX, found_group, my_groups, open_group
from svh_app.group.page import group_page
from svh_app.kernel.entry import owns_group
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen
from svh_app.words import words

BEGIN = '/groep/beginnen'


async def group_switch(viewer: Viewer) -> None:
    """Above a place: the open group, and the way to the others. The page follows the group by itself."""
    groups = await my_groups(viewer)
    if len(groups) < 2:  # noqa: PLR2004  nothing to choose
        return
    _ = words(viewer.language)

    async def pick(value: str) -> None:
        await open_group(viewer, UUID(value))

    with Native('div', css='row switching'):
        options = [Option(str(group.id), group.name) for group in groups]
        Select(_('Which group is open'), options, str(viewer.group_id), pick)


async def group_place(viewer: Viewer, screen: Screen) -> None:
    """The open group; and for who has none of their own, the way to one."""
    await group_page(viewer, screen)
    await _own_group_hint(viewer)


async def _own_group_hint(viewer: Viewer) -> None:
    """For who is in the group of somebody else and has none: the way to their own."""
    if viewer.is_glimpse or await owns_group(viewer):
        return
    _ = words(viewer.language)
    with Native('details'):
        Native('summary', _('A group of your own'))
        Native('p', _('You can have a group yourself as well. Nobody in this group sees that.'), css='soft')
        Button(_('Start my group'), href=BEGIN, kind='line', wide=True)


async def begin_page(viewer: Viewer, screen: Screen) -> None:
    """Found a group of one's own. Raises Missing for who has one."""
    if await owns_group(viewer):
        raise Missing
    begin(viewer, screen, (await account_view(viewer)).name)


def begin(viewer: Viewer, screen: Screen, name: str) -> None:
    """The first step of an owner: what the group is called."""
    _ = words(viewer.language)

    async def make(values: Values) -> None:
        try:
            made = await found_group(viewer, str(values.get('name', '')))
        except Refused as refused:
            field.refuse(_(str(refused)))
            form.again()
        else:
            await open_group(viewer, made)
            await screen.go('/')

    EmptyState(
        _('Hello {name}', name=name),
        _('Make a group of your own. Nobody sees it until you invite somebody.'),
        icon='people',
    )
    with Form(make) as form:
        field = Field(
            _('What is your group called?'), 'name', value=_('Group of {name}', name=name), max_length=GROUP_NAME_MAX
        )
        Button(_('Make my group'), submit=True, wide=True)
