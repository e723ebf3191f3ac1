"""Somebody who is not in the group any more: what becomes of what they wrote, for the owner to choose and undo."""

from functools import partial

from components import Button, Card, Native, Option, Select
from svh_app.group.actions import MemberView
from svh_app.group.members import set_legacy
from svh_app.group.page import person_row
from svh_app.kernel.terms import GONE, STAY, UNNAMED
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen
from svh_app.words import mark, words

CHOICES = {
    STAY: mark('It stays'),
    UNNAMED: mark('It stays, without the name'),
    GONE: mark('It goes away'),
}
TOLD = {
    STAY: mark('What {name} wrote for others stays, with the name.'),
    UNNAMED: mark('What {name} wrote for others stays, without the name.'),
    GONE: mark('Nobody sees what {name} wrote any more, you neither.'),
}


def former_member(viewer: Viewer, screen: Screen, member: MemberView) -> None:
    """The page of somebody who left."""
    _ = words(viewer.language)
    with Card():
        person_row(_, member)
        Native('p', _('{name} sees nothing of your group. Private pages went along.', name=member.name), css='soft')
    with Card():
        Native('h2', _('What {name} wrote', name=member.name), css='title')
        _choice(viewer, screen, member)
    label = _('What {name} looked at', name=member.name)
    Button(label, href=f'/groep/kijkers?wie={member.id}', kind='line', icon='clock', wide=True)


def _choice(viewer: Viewer, screen: Screen, member: MemberView) -> None:
    _ = words(viewer.language)
    now = member.legacy

    async def pick(value: str) -> None:
        nonlocal now
        before, now = now, value
        await set_legacy(viewer, member.id, value)
        told.say(_(TOLD[value], name=member.name))
        screen.toasts.show(_(TOLD[value], name=member.name), undo=partial(back, before), undo_label=_('Undo'))

    async def back(value: str) -> None:
        nonlocal now
        now = value
        await set_legacy(viewer, member.id, value)
        select.set(value)
        told.say(_(TOLD[value], name=member.name))

    options = [Option(value, _(said)) for value, said in CHOICES.items()]
    select = Select(_('What {name} wrote', name=member.name), options, now, pick)
    told = Native('p', _(TOLD[now], name=member.name), css='small soft', aria_live='polite')
