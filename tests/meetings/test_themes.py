"""Subjects for a theme meeting, and what meetings of a kind begin with."""

import pytest

from components.icon import PATHS
from svh_app.meetings.actions import FIRST, KINDS, THEME, YEARLY
from svh_app.meetings.themes import THEMES, points_of, title_of
from svh_app.words import LANGUAGES, words

KEY_MAX = 16
"""As long as the column `theme` of a meeting."""


def test_every_subject_is_complete() -> None:
    assert [theme.key for theme in THEMES.values() if not theme.extra] == ['illness', 'talking', 'stigma']
    assert [theme.key for theme in THEMES.values() if theme.extra] == ['solving', 'stress', 'health']
    for key, theme in THEMES.items():
        assert key == theme.key and len(key) <= KEY_MAX and theme.icon in PATHS
        assert len(theme.questions) in (3, 4) and len(theme.points) == 3
        assert all((theme.name, theme.about, theme.begin, theme.afterwards, *theme.questions, *theme.points))


def test_what_a_meeting_begins_with() -> None:
    assert points_of(THEME, 'stress') == THEMES['stress'].points
    assert len(points_of(FIRST)) == 4 and len(points_of(YEARLY)) == 6
    assert title_of(THEME, 'stress') == THEMES['stress'].name
    assert len({title_of(kind) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize(
    ('kind', 'theme'), [('group', ''), (THEME, ''), (THEME, 'love'), ('party', ''), ('', 'stress')]
)
def test_what_is_not_a_kind_or_a_subject_begins_with_nothing(kind: str, theme: str) -> None:
    assert points_of(kind, theme) == () and title_of(kind, theme)


def test_every_word_is_there_in_dutch() -> None:
    dutch = words('nl')
    assert LANGUAGES[0] == 'nl'
    for theme in THEMES.values():
        for said in (theme.name, theme.about, theme.begin, theme.afterwards, *theme.questions, *theme.points):
            assert dutch(said) != said
    for title in (*points_of(FIRST), *points_of(YEARLY), *map(title_of, KINDS)):
        assert dutch(title) != title
