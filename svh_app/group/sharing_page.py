"""Who sees what: at a glance, by person and by area, and changed in two taps with undo. For the owner."""

from datetime import date
from functools import partial

from components import Button, Card, Face, Field, Form, Icon, Native, Notice, Values, initials
from svh_app.group.actions import GroupView, MemberView, group_view
from svh_app.group.areas import AREAS_SHOWN, Area
from svh_app.group.inviting import ONCE
from svh_app.group.lending_page import last_day
from svh_app.group.level_choice import LevelChoice, PresetChoice, follow
from svh_app.group.members import set_until
from svh_app.kernel.gate import Missing, Refused, here
from svh_app.kernel.terms import ACTIVE
from svh_app.kernel.viewer import Viewer
from svh_app.moments import local_date
from svh_app.redraw import Piece, Screen, relisted
from svh_app.words import Words, words

WATCHED = ('Member', 'Level')


async def sharing_page(viewer: Viewer, screen: Screen, by_area: bool) -> None:
    """By person, or by area. Raises Missing for others than the owner."""
    group_id, sheet = here(viewer), _Sheet(viewer, screen)

    async def read() -> GroupView:
        view = await group_view(viewer)
        if not view.me.is_owner:
            raise Missing
        return view

    _tabs(words(viewer.language), by_area)
    pieces = sheet.by_area if by_area else sheet.by_person
    await relisted(group_id, *WATCHED, read=read, pieces=pieces, css='stack gap3')


def _tabs(_: Words, by_area: bool) -> None:
    Native('p', _('You decide, and can always change it. Nobody gets a message.'), css='soft')
    with Native('div', css='row wrap'):
        for label, address, on in (
            (_('By person'), '/groep/wie-ziet-wat', not by_area),
            (_('By subject'), '/groep/wie-ziet-wat?per=onderdeel', by_area),
        ):
            current = 'true' if on else None
            with Native('a', css=f'chip{" on" if on else ""}', href=address, data_in_page=True, aria_current=current):
                Native('span', label)


class _Sheet:
    """The cards. A level that changed is set where it stands, so that the focus stays and nothing jumps."""

    def __init__(self, viewer: Viewer, screen: Screen) -> None:
        self._viewer, self._screen, self._ = viewer, screen, words(viewer.language)
        self._choices: list[LevelChoice] = []
        self._presets: list[PresetChoice] = []

    def by_person(self, view: GroupView) -> list[Piece]:
        """A card per member: their areas, looking along, until when."""
        follow(self._choices, self._presets, view)
        others = _others(view)
        if not others:
            said = self._('Nobody sees anything yet: you are the only one in your group.')
            return [Piece('nobody', partial(Notice, said, kind='safe'))]
        return [Piece((_who(one), one.until), partial(self._person, one)) for one in others]

    def by_area(self, view: GroupView) -> list[Piece]:
        """A card per area: the members."""
        follow(self._choices, self._presets, view)
        others = _others(view)
        of = tuple(_who(one) for one in others)
        return [Piece((area.key, of), partial(self._area, area, others)) for area in AREAS_SHOWN]

    def _person(self, member: MemberView) -> Native:
        _ = self._
        with Card('article') as card:
            with Native('div', css='row wrap'):
                with Native('div', css='row grow whole'):
                    Face(initials(member.name), member.colour)
                    Native('h2', member.name, css='title')
                look = partial(self._screen.look_as, member.id)
                Button(_('Look as {name}', name=member.name), look, kind='text', icon='eye')
            with Native('div', css='row wrap sharing'):
                Native('span', _('In one go'), css='grow whole soft')
                self._presets.append(PresetChoice(self._viewer, self._screen, member))
            for area in AREAS_SHOWN:
                with self._row(member, area):
                    Icon(area.icon)
                    Native('b', _(area.name))
            _end(self._viewer, self._screen, member)
        return card

    def _area(self, area: Area, members: list[MemberView]) -> Native:
        with Card('article') as card:
            with Native('div', css='row'):
                Icon(area.icon)
                Native('h2', self._(area.name), css='title grow')
            for member in members:
                with self._row(member, area):
                    Face(initials(member.name), member.colour, size='s')
                    Native('b', member.name)
        return card

    def _row(self, member: MemberView, area: Area) -> Native:
        """One line with the choice at its end; what it is about is drawn into what comes back."""
        with Native('div', css='row wrap sharing'):
            about = Native('span', css='row grow whole')
            self._choices.append(LevelChoice(self._viewer, self._screen, member, area))
        return about


def _others(view: GroupView) -> list[MemberView]:
    return [member for member in view.those(ACTIVE) if not member.is_owner]


def _who(member: MemberView) -> tuple[object, ...]:
    return member.id, member.name, member.colour


def _end(viewer: Viewer, screen: Screen, member: MemberView) -> None:
    _ = words(viewer.language)

    async def save(values: Values) -> None:
        try:
            await change(last_day(str(values.get('until', ''))))
        except Refused as refused:
            field.refuse(_(str(refused)))
            form.again()

    async def change(day: date | None) -> None:
        await set_until(viewer, member.id, day)
        undo = partial(set_until, viewer, member.id, last)
        screen.toasts.show(_told(_, member, day), undo=undo, undo_label=_('Undo'))

    last = local_date(member.until) if member.until else None
    with Native('details', open=member.preset == ONCE or None):
        Native('summary', _('In the group until {day}', day=_.day(member.until)) if member.until else _('Until when?'))
        with Form(save) as form:
            value = last.isoformat() if last else ''
            field = Field(
                _('Last day in the group'), 'until', type='date', value=value, hint=_('Empty: without an end.')
            )
            Button(_('Save'), submit=True, kind='line', css='small')


def _told(_: Words, member: MemberView, day: date | None) -> str:
    if day is None:
        return _('{name} is in the group without an end.', name=member.name)
    return _('{name} is in the group until {day}.', name=member.name, day=_.day(day))
