"""The catalogue check on a small project of its own: each kind of mistake is found."""

import gettext
import os
from pathlib import Path

import pytest

from tools.catalogues import check, compile_all, extract, update

CODE = """
from svh_app.words import mark
REFUSAL = mark('Only you can do this.')
def draw(_, name, n):
    _('Hello {name}', name=name)
    _.plural('One note', '{n} notes', n=n)
"""
DUTCH = {
    'Only you can do this.': 'Alleen jij kunt dit.',
    'Hello {name}': 'Dag {name}',
    'One note': 'Eén notitie',
    '{n} notes': '{n} notities',
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project with three messages, translated into Dutch."""
    (tmp_path / 'svh_app').mkdir()
    (tmp_path / 'svh_app' / 'page.py').write_text(CODE)
    update(tmp_path)
    change(tmp_path, 'msgid "Hello {name}"\nmsgstr ""', 'msgid "Hello {name}"\nmsgstr "Dag {name}"')
    change(tmp_path, 'do this."\nmsgstr ""', 'do this."\nmsgstr "Alleen jij kunt dit."')
    change(tmp_path, 'msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "Eén notitie"\nmsgstr[1] "{n} notities"')
    return tmp_path


def change(home: Path, old: str, new: str, language: str = 'nl') -> None:
    file = home / 'i18n' / language / 'LC_MESSAGES' / 'svh.po'
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_finished_translation_is_accepted(home: Path) -> None:
    assert check(home) == 0


def test_english_says_what_the_code_says(home: Path) -> None:
    compile_all(home)
    english = gettext.translation('svh', home / 'i18n', ['en'])
    assert english.gettext('Hello {name}') == 'Hello {name}'
    assert english.ngettext('One note', '{n} notes', 2) == '{n} notes'


def test_dutch_is_read_from_what_was_compiled(home: Path) -> None:
    compile_all(home)
    dutch = gettext.translation('svh', home / 'i18n', ['nl'])
    assert dutch.gettext('Only you can do this.') == 'Alleen jij kunt dit.'
    assert dutch.ngettext('One note', '{n} notes', 1) == 'Eén notitie'


def test_a_changed_translation_is_compiled_again(home: Path) -> None:
    compile_all(home)
    change(home, 'Dag {name}', 'Hoi {name}')
    later = (home / 'i18n/nl/LC_MESSAGES/svh.mo').stat().st_mtime + 5
    os.utime(home / 'i18n/nl/LC_MESSAGES/svh.po', (later, later))
    compile_all(home)
    assert gettext.translation('svh', home / 'i18n', ['nl'], class_=Fresh).gettext('Hello {name}') == 'Hoi {name}'


class Fresh(gettext.GNUTranslations):
    """Another class, so that Python's own cache of opened catalogues is not asked."""


MISTAKES = [
    ('msgstr "Dag {name}"', 'msgstr ""', 'not translated'),
    ('msgstr "Dag {name}"', 'msgstr "Dag {naam}"', 'other {fields}'),
    ('msgstr "Dag {name}"', 'msgstr "Dag {name"', 'other {fields}'),
    ('msgstr[1] "{n} notities"', 'msgstr[1] "notities"', 'other {fields}'),
    ('msgstr[1] "{n} notities"', 'msgstr[1] ""', 'not translated'),
    ('msgid "Hello {name}"', '#, fuzzy\nmsgid "Hello {name}"', 'fuzzy'),
    ('msgid "Hello {name}"', 'msgid "Goodbye {name}"', "missing: 'Hello {name}'"),
    ('msgid "Hello {name}"', 'msgid "Goodbye {name}"', "no longer used: 'Goodbye {name}'"),
]


@pytest.mark.parametrize(('right', 'wrong', 'said'), MISTAKES)
def test_a_mistake_is_found(home: Path, capsys: pytest.CaptureFixture[str], right: str, wrong: str, said: str) -> None:
    change(home, right, wrong)
    assert check(home) == 1
    assert f'nl: {said}' in capsys.readouterr().out


def test_a_new_sentence_in_the_code_is_found(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / 'svh_app' / 'new.py').write_text("_('New')")
    assert check(home) == 1
    assert 'svh.pot is not what the sources say' in capsys.readouterr().out


def test_a_sentence_in_another_call_or_in_a_choice_is_found(home: Path) -> None:
    code = (
        """_(STATES.get(state, mark('Inner')));_('Outer {who}', who=_('you'));_(said or 'Else');_('A' if b else 'B')"""
    )
    (home / 'svh_app' / 'new.py').write_text(code)
    found = {str(message.id) for message in extract(home) if message.id}
    assert {'Inner', 'Outer {who}', 'you', 'Else', 'A', 'B'} <= found


def test_updating_twice_changes_nothing(home: Path) -> None:
    before = {file: file.read_bytes() for file in (home / 'i18n').rglob('*.po*')}
    update(home)
    assert before == {file: file.read_bytes() for file in (home / 'i18n').rglob('*.po*')}
