"""A new meeting: what it is called, first; the dates stand on the next screen. It can be left after each step."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from components import Button, DraftForm, Field, Native, Values
from svh_app.drafted import draft_words, stored
from svh_app.kernel.audience import readers
from svh_app.kernel.gate import Missing
from svh_app.kernel.standing import comes_to, standing
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.meetings.actions import FIRST, GROUP, KINDS, MeetingView, meeting, meetings
from svh_app.meetings.checked import TITLE_MAX
from svh_app.meetings.drawn import PLACE, at
from svh_app.meetings.planning import plan_meeting
from svh_app.meetings.themes import points_of, title_of
from svh_app.moments import in_three_months
from svh_app.redraw import Screen
from svh_app.seen import eye, is_id
from svh_app.words import Words, words


@dataclass(frozen=True)
class Asked:
    """What stood in the address: the kind, the theme, and the meeting that it follows."""

    kind: str = ''
    theme: str = ''
    after: str = ''


async def new_meeting_page(viewer: Viewer, screen: Screen, key: str, asked: Asked) -> None:
    """Give it a name, and go on to the dates. For who plans. Raises Missing."""
    me = await standing(viewer)
    if not comes_to(viewer, me, 'meetings', EDIT):
        raise Missing
    old = await meeting(viewer, UUID(asked.after)) if is_id(asked.after) else None
    kind = asked.kind if asked.kind in KINDS else await _usual(viewer)
    names = [one.name for one in await readers(viewer, 'meetings') if not one.is_me] if me.is_owner else []
    _Form(viewer, screen, key, kind, asked.theme, old).draw(names)


async def _usual(viewer: Viewer) -> str:
    """The first meeting of a group is the first."""
    seen = await meetings(viewer, 1)
    return GROUP if seen.next or seen.before else FIRST


class _Form:
    def __init__(
        self, viewer: Viewer, screen: Screen, key: str, kind: str, theme: str, old: MeetingView | None
    ) -> None:
        self._viewer, self._screen, self._key, self._ = viewer, screen, key, words(viewer.language)
        self._kind, self._theme, self._old = kind, theme, old
        self._points = [self._(point) for point in points_of(kind, theme)]

    def draw(self, names: list[str]) -> None:
        _, place = self._, f'meeting new {self._viewer.group_id} {self._kind} {self._theme}'
        with DraftForm(self._send, place=place, key=self._key, words=draft_words(_)) as self.form:
            hint = _('A name that you all recognise. You can change it later.')
            title = _(title_of(self._kind, self._theme))
            label = _('What do you call it?')
            self.field = Field(label, 'title', hint=hint, value=title, max_length=TITLE_MAX)
            if self._points:
                Native('p', _('An agenda to start from comes with it. You can change all of it.'), css='small soft')
            if date := self._about_then():
                Native('p', _('The first date to choose from: {when}.', when=at(_, date)), css='small soft')
            eye(_for_whom(_, names, self._viewer.is_owner))
            with Native('div', css='act'):
                Button(_('On to the dates'), submit=True, wide=True)

    def _about_then(self) -> datetime | None:
        """About three months after the meeting that this one follows, if that is still to come."""
        if self._old is None or self._old.day is None:
            return None
        then = in_three_months(self._old.day)
        return then if then > datetime.now(UTC) else None

    async def _send(self, id: str, values: Values) -> None:
        date = self._about_then()
        made = plan_meeting(
            self._viewer,
            UUID(id),
            str(values.get('title', '')),
            [date] if date else [],
            kind=self._kind,
            theme=self._theme,
            after_id=self._old.id if self._old else None,
            points=self._points,
        )
        if done := await stored(self._, self.form, self.field, id, made):
            await self._screen.go(f'{PLACE}/{done}/data')


def _for_whom(_: Words, names: list[str], is_owner: bool) -> str:
    """Who is invited, before it is saved; by name for the owner."""
    if names:
        return _('Invited: {names}. You can change that later.', names=_.list(names))
    if is_owner:
        return _('Nobody else comes to meetings yet. You can plan for yourself.')
    return _('Everyone who comes to meetings is invited.')
