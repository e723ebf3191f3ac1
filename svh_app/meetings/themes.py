"""Subjects for a theme meeting, and what meetings of a kind begin with: how to prepare, and an agenda to start from.

The subjects are those of the method (method.md, meetings); the words are the app's own. They are messages: whoever
shows one, or keeps one as a title, translates it.
"""

from dataclasses import dataclass

from svh_app.meetings.actions import FIRST, THEME, YEARLY
from svh_app.words import mark


@dataclass(frozen=True)
class Theme:
    """One subject: what it is about, questions to think about before, how to begin, one thing to try afterwards.

    `points`: titles of an agenda to start from. `extra`: only when the group wants it.
    """

    key: str
    icon: str
    name: str
    about: str
    questions: tuple[str, ...]
    begin: str
    afterwards: str
    points: tuple[str, ...]
    extra: bool = False


_ILLNESS = Theme(
    'illness',
    'book',
    mark('Living with the illness'),
    mark(
        'What does it mean to live with this illness, on good days and on bad days? '
        'One of you knows it from the inside, the others from beside it. '
        'Knowing more together makes it less lonely.'
    ),
    (
        mark('What do you want the others to understand about it?'),
        mark('How do you notice that it gets more, or less?'),
        mark('What helps on a bad day, and what does not?'),
        mark('What would you still like to know or ask?'),
    ),
    mark('Each of you says one thing that you learned about it. Whoever it is about may go first, or last.'),
    mark('Choose one thing that helps on a bad day, and try it together once.'),
    (
        mark('What it is like, told by whoever lives with it'),
        mark('What the others see and wonder'),
        mark('What helps, and what does not'),
    ),
)
_TALKING = Theme(
    'talking',
    'message',
    mark('Talking with each other'),
    mark(
        'Sometimes a well-meant word lands badly, or something is left unsaid. '
        'This time you look at how you talk with each other, and at what would make it easier.'
    ),
    (
        mark('When do you feel that somebody really listens?'),
        mark('What do you find hard to say, or to hear?'),
        mark('What do you do when it gets tense?'),
        mark('How would you like somebody to ask you how you are?'),
    ),
    mark('Two of you talk for three minutes. One only listens, and then says what they heard. Then you change places.'),
    mark('Say one wish this week that you would otherwise have said as a reproach.'),
    (
        mark('What goes well when we talk'),
        mark('What we find hard to say'),
        mark('How we want to do it from now on'),
    ),
)
_STIGMA = Theme(
    'stigma',
    'eye',
    mark('What others think'),
    mark(
        'People sometimes judge without knowing you. That can hurt, and you may start to believe it. '
        'Together you look at what you tell about yourself, to whom, and what you keep to yourself.'
    ),
    (
        mark('When did you feel judged, and what did that do to you?'),
        mark('Which judgement do you sometimes have about yourself?'),
        mark('To whom do you want to tell something, and to whom not?'),
        mark('What can the others say or do when it happens?'),
    ),
    mark('Each of you tells about one time when somebody surprised you in a good way.'),
    mark('Write down two sentences with which you tell about yourself in your own way.'),
    (
        mark('What we ran into'),
        mark('What we tell, and to whom'),
        mark('How we stand up for each other'),
    ),
)
_SOLVING = Theme(
    'solving',
    'key',
    mark('Solving a problem'),
    mark(
        'Some problems stay, because you are in the middle of them. '
        'With several people you see more ways out. You take one problem, not too big, and go through it step by step.'
    ),
    (
        mark('Which problem would you like to be a little smaller?'),
        mark('What have you tried already, and what helped a little?'),
        mark('How would you notice that it is better?'),
    ),
    mark('Say the problem in one sentence. Then everybody calls out ideas for five minutes, also strange ones.'),
    mark('Do the first small step within a week, and tell one of the group how it went.'),
    (
        mark('Which problem do we take'),
        mark('All ideas, without judging'),
        mark('Choosing one, and the first step'),
    ),
    extra=True,
)
_STRESS = Theme(
    'stress',
    'pause',
    mark('Stress and rest'),
    mark(
        'Everybody has stress. Too much of it for too long can make you ill again. '
        'You look at what gives you stress, how you notice it early, and what brings rest.'
    ),
    (
        mark('Of what do you get stress, at home, at work or in your head?'),
        mark('Where in your body do you notice it first?'),
        mark('What made you calm before?'),
        mark('What may the others say when they see it?'),
    ),
    mark('Begin with a minute of quiet. Then each of you says how full your head is, from 0 to 10.'),
    mark('Choose one moment of rest for every day of this week, however short.'),
    (
        mark('What gives us stress'),
        mark('How we notice it in time'),
        mark('What brings rest'),
    ),
    extra=True,
)
_HEALTH = Theme(
    'health',
    'heart',
    mark('Healthy living'),
    mark(
        'Sleeping, eating, moving, smoking, medicines: the body joins in everything. '
        'Nothing has to be changed all at once. You look at what does you good, and what you could do together.'
    ),
    (
        mark('What goes well with sleeping, eating and moving?'),
        mark('What would you like to be different, and why just that?'),
        mark('What stands in the way?'),
        mark('With whom would you like to do it?'),
    ),
    mark('Begin with a short walk together, or with something good to eat. Talk while you are doing it.'),
    mark('Choose one small thing that two of you do together this week.'),
    (
        mark('What does us good'),
        mark('What I would like to change'),
        mark('What we can do together'),
    ),
    extra=True,
)
THEMES = {theme.key: theme for theme in (_ILLNESS, _TALKING, _STIGMA, _SOLVING, _STRESS, _HEALTH)}
"""The subjects by their key, in the order in which they are shown."""

FIRST_POINTS = (
    mark('How we came together, and what came before'),
    mark('How we want to work together, and what stays here'),
    mark('What matters to me: wishes and goals'),
    mark('Who does what'),
)
YEAR_POINTS = (
    mark('Is this still the right group?'),
    mark('Do I feel heard?'),
    mark('Do we do what we agreed?'),
    mark('What should change?'),
    mark('Thanking each other'),
    mark('The year ahead'),
)
"""A mirror and not a test: nothing is scored, nothing is decided by it (method.md, looking back)."""

_TITLES = {FIRST: mark('Our first meeting'), THEME: mark('Theme meeting'), YEARLY: mark('A year together')}


def points_of(kind: str, theme: str = '') -> tuple[str, ...]:
    """Titles of an agenda to start from, as messages, for this kind of meeting; none for a usual one."""
    if kind == THEME:
        return THEMES[theme].points if theme in THEMES else ()
    return {FIRST: FIRST_POINTS, YEARLY: YEAR_POINTS}.get(kind, ())


def title_of(kind: str, theme: str = '') -> str:
    """What a meeting of this kind is called as long as nobody called it otherwise, as a message."""
    if kind == THEME and theme in THEMES:
        return THEMES[theme].name
    return _TITLES.get(kind, mark('Meeting of the group'))
