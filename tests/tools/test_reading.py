"""The figure of Flesch-Douma: syllables as counted by hand, hard texts found, small screens judged together."""

from pathlib import Path

import pytest

from tools import reading
from tools.reading import HOME, count, screens, syllables, texts_of, together, too_hard

ONE = 'je bent niet groep schrift leeuw nieuws aan uit uur woord ga ijs ruw'
TWO = 'eigen sleutel nieuwe mooie draaien groeien open ogen over opnieuw type moeilijk mailtje duo zeeën e-mail'
THREE = 'apparaat iedereen telefoon patiënt ideeën bijeenkomst vertrouwen notitie afspraken familie crisiskaart radio'
FOUR = 'uitnodiging beantwoorden vrijwilliger verwijderen instellingen begeleider januari alinea'
FIVE = 'reservecode geïnteresseerd signaleringsplan coöperatie'
COUNTED = {word: n for n, words in enumerate((ONE, TWO, THREE, FOUR, FIVE), 1) for word in words.split()}

EASY = 'Je bent niet alleen. Kies wie dit mag zien.'
HARD = (
    'Ongeautoriseerde persoonsgegevensverwerking veroorzaakt onmiddellijke beëindiging '
    'van de dienstverleningsovereenkomst'
)


def catalogue(folder: Path, *texts: tuple[str, str]) -> Path:
    """A .po file with these texts and the file that shows each."""
    lines = [f'#: {file}\nmsgid "{number}"\nmsgstr "{text}"\n' for number, (file, text) in enumerate(texts)]
    po = folder / 'i18n' / 'nl' / 'LC_MESSAGES' / 'svh.po'
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + '\n'.join(lines))
    return po


@pytest.mark.parametrize(('word', 'n'), COUNTED.items())
def test_syllables_as_counted_by_hand(word: str, n: int) -> None:
    assert syllables(word) == n


def test_words_and_sentences() -> None:
    assert count('Dag {name}. Je hebt {n} brieven: kijk maar!\nTot zo') == reading.Count(10, 4, 11)
    assert count('Bewaar') == reading.Count(1, 1, 2)
    assert count('…') == reading.Count(0, 0, 0)


def test_the_figure_is_the_formula() -> None:
    assert count('Ik ga naar huis.').ease == pytest.approx(206.84 - 0.93 * 4 - 77)
    assert count('').ease == 100


def test_an_easy_text_is_accepted_and_a_hard_one_is_not(tmp_path: Path) -> None:
    easy, hard = ('svh_app/a/page.py', EASY * 8), ('svh_app/b/page.py', f'{HARD}. ' * 6)
    assert [*too_hard([*texts_of(catalogue(tmp_path / 'easy', easy))])] == []
    told = [*too_hard([*texts_of(catalogue(tmp_path / 'hard', easy, hard))])]
    assert [line.split()[0] for line in told] == ['All', 'svh_app/b/page.py']


def test_a_hard_screen_is_found_between_many_easy_ones(tmp_path: Path) -> None:
    texts = [('svh_app/a/page.py', EASY * 80), ('svh_app/b/page.py', f'{HARD}. ' * 5)]
    told = [*too_hard([*texts_of(catalogue(tmp_path, *texts))])]
    assert [line.split()[0] for line in told] == ['svh_app/b/page.py']


def test_a_screen_of_a_few_words_is_judged_with_its_folder(tmp_path: Path) -> None:
    texts = [
        ('svh_app/a/page.py', EASY * 8),
        ('svh_app/a/parts.py', 'Instellingen'),
        ('svh_app/b/page.py', 'Begeleider'),
    ]
    found = screens([*texts_of(catalogue(tmp_path, *texts))])
    assert found.keys() == {'svh_app/a/page.py', 'svh_app/a', 'svh_app'}
    assert found['svh_app/a'] == count(EASY * 8) + count('Instellingen')


def test_it_prints_the_hardest_first_and_says_whether_all_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue(tmp_path, ('svh_app/a/page.py', EASY * 8), ('svh_app/b/page.py', f'{HARD}. ' * 6))
    monkeypatch.setattr(reading, 'HOME', tmp_path)
    assert reading.main() == 1
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()[:2]] == [
        'svh_app/b/page.py',
        'svh_app/a/page.py',
    ]


def test_our_own_texts_are_easy_enough() -> None:
    texts = [*texts_of(HOME / 'i18n' / 'nl' / 'LC_MESSAGES' / 'svh.po')]
    assert [*too_hard(texts)] == []
    assert together(text for text, _ in texts).words > 1_000
