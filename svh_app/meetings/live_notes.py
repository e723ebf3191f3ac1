"""Noting on one phone: one place to write per point, so that what is typed stays at the point it was typed at."""

from uuid import UUID

from components import Button, DraftForm, LongText, Native, Values
from svh_app.drafted import draft_words, stored
from svh_app.kernel.gate import here
from svh_app.kernel.meeting_deeds import CLOSING, NEXT, OPEN, OPENING, POINT
from svh_app.kernel.standing import comes_to, standing
from svh_app.kernel.viewer import ADD, EDIT
from svh_app.meetings.live_lines import Turning, line_piece
from svh_app.meetings.noting import LINE_MAX, WATCHED, LineView, add_line, lines_at
from svh_app.meetings.phone import Phone
from svh_app.meetings.table import Table
from svh_app.redraw import Draw, Piece, relisted, soon
from svh_app.words import words

NOTED_AT = (OPENING, POINT, CLOSING, NEXT)
At = tuple[bool, UUID | None]
Read = tuple[list[LineView], Turning]


class Notes:
    """The part of the screen where is noted. `at`: whether now, and at which point (None: the rounds)."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._at: At = (False, None)
        self._writing: dict[UUID | None, Writing] = {}
        self._places = Native('div', css='stack')
        self._list = Native('div')
        self._again: Draw | None = None

    async def draw(self, now: Table) -> None:
        """Begin: the lines of this place, and where to write. What was typed earlier at another point shows itself."""
        self.follow(now)
        if now.notes or now.adds:
            for point in now.points:
                if point.is_done:
                    self._place(point.id, point.title).show(is_now=point.id == self._at[1])
        with self._list:
            self._again = await relisted(
                here(self._phone.viewer),
                *WATCHED,
                'Level',
                'Lending',
                read=self._read,
                pieces=self._pieces,
                css='stack',
            )

    def follow(self, now: Table) -> None:
        """Something changed at the table: the place to write follows, and what is being typed stays where it is."""
        before, self._at = self._at, at_of(now)
        is_now, id = self._at
        if is_now and now.state == OPEN and (now.notes or now.adds):
            title = now.point.title if now.point else ''
            self._place(id, title).fit(for_notes=now.notes)
        for point_id, place in self._writing.items():
            place.show(is_now=is_now and point_id == id and (now.notes or now.adds) and not now.paused)
        if before != self._at and self._again:
            soon(self._list, self._again)

    def clear(self) -> None:
        """There is nothing for this viewer any more."""
        self._writing.clear()
        self._places.clear()
        self._list.clear()
        self._again = None

    def _place(self, id: UUID | None, title: str) -> 'Writing':
        if id not in self._writing:
            with self._places:
                self._writing[id] = Writing(self._phone, id, title)
        return self._writing[id]

    async def _read(self) -> Read:
        phone, (is_now, id) = self._phone, self._at
        if not is_now:
            return [], Turning()
        found = await lines_at(phone.viewer, phone.id, id)
        return found, await self._turning() if found else Turning()

    async def _turning(self) -> Turning:
        now, viewer = self._phone.now, self._phone.viewer
        if now is None or not (now.notes or now.leads):
            return Turning()
        me = await standing(viewer)
        goal_id = now.point.goal_id if now.point else None
        return Turning(comes_to(viewer, me, 'agreements', ADD), comes_to(viewer, me, 'goals', EDIT), goal_id)

    def _pieces(self, seen: Read) -> list[Piece]:
        found, turning = seen
        return [line_piece(self._phone, line, turning) for line in found]


def at_of(now: Table) -> At:
    """Whether something can be noted at this stage, and at which point."""
    return now.state == OPEN and now.where.stage in NOTED_AT, now.where.point_id


class Writing:
    """Where is written at one point. Left while something stands in it, it says to which point that belongs."""

    def __init__(self, phone: Phone, point_id: UUID | None, title: str) -> None:
        _ = words(phone.viewer.language)
        self._ = _

        async def send(id: str, values: Values) -> None:
            deed = add_line(phone.viewer, phone.id, point_id, UUID(id), str(values.get('text', '')))
            await stored(_, form, self._field, id, deed)

        with Native('div', css='writing') as self._box:
            still = _('Not saved yet, at: {what}', what=title) if title else _('Not saved yet')
            Native('p', still, css='small soft left-at')
            place = f'line {phone.id} {point_id or "rounds"}'
            with DraftForm(send, place=place, key=phone.key, words=draft_words(_)) as form:
                label = _('Note something: {what}', what=title) if title else _('Note something')
                self._field = LongText(
                    label, 'text', rows=2, max_length=LINE_MAX, label_hidden=True, placeholder=_('Add a line…')
                )
                Button(_('Save this line'), submit=True, kind='line', css='small')

    def fit(self, *, for_notes: bool) -> None:
        """What is asked of who takes the notes, and of all others."""
        said = self._('What is said? Write it down here.') if for_notes else self._('Add a line…')
        if self._field.field.props.get('placeholder') != said:
            self._field.field.put(placeholder=said)

    def show(self, *, is_now: bool) -> None:
        """Whether this is the place of now; if not, only what was not saved yet keeps it on the screen (theme.css)."""
        css = 'writing' if is_now else 'writing past'
        if ' '.join(self._box.classes) != css:
            self._box.classes(replace=css)
