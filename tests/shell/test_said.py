"""What pages say of people who are not in yet, of being alone, and of a text that is too long to show."""

import pytest

from svh_app.group.actions import found_group
from svh_app.group.inviting import accept
from svh_app.shell.today_parts import GLIMPSE, glimpse
from tests.people import Cast, sign_up
from tests.phones import phones

sqlite = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
SEM_WILL = (
    'leest en schrijft in het schrift, ziet wie er in de groep zitten, '
    'komt bij bijeenkomsten en brengt onderwerpen in en ziet de doelen.'
)
WORDS = 'soep en brood, ' * 20


@sqlite
@pytest.mark.parametrize('answered', [False, True])
async def test_who_is_not_in_yet_is_not_said_to_see_anything(cast: Cast, answered: bool) -> None:
    if answered:
        await accept(await cast('Sem'), cast.links['Sem'])
    sem, fatima = await cast.member('Sem'), await cast.member('Fatima')
    async with phones(cast.tokens['Noor']) as (noor,):
        await noor.open(f'/groep/mensen/{sem}')
        assert f'Na jouw ja: Sem {SEM_WILL}' in noor.text
        await noor.open(f'/groep/mensen/{fatima}')
        assert 'Fatima leest en schrijft in het schrift, ziet wie er in de groep zitten, komt' in noor.text
        assert 'Na jouw ja' not in noor.text


@sqlite
async def test_who_is_invited_is_spoken_to(cast: Cast) -> None:
    async with phones('') as (visitor,):
        await visitor.open(f'/uitnodiging/{cast.links["Sem"]}')
        assert f'Je {SEM_WILL}' in visitor.text


@sqlite
async def test_alone_is_said_as_alone(cast: Cast) -> None:
    cast.tokens['Solo'] = await sign_up('Solo')
    await found_group(await cast('Solo'), 'Groep van Solo')
    async with phones(cast.tokens['Solo']) as (solo,):
        await solo.open('/schrift')
        assert "'data-alone': 'Bewaar'" in solo.text
        assert 'Deel' not in [one._text for one in solo.elements]
        solo.send(text='voor later', audience='group')
        await solo.sees('voor later', 'Dit zie alleen jij')
        assert not [one for one in solo.elements if (one._text or '').startswith('Dit zien')]


@pytest.mark.parametrize(
    ('text', 'shown'),
    [
        ('Kort.', 'Kort.'),
        ('x' * GLIMPSE, 'x' * GLIMPSE),
        ('x' * 500, 'x' * GLIMPSE + '…'),
        (f'{"x" * GLIMPSE} en meer', 'x' * GLIMPSE + '…'),
        (f'{"x" * (GLIMPSE - 5)}, brood', 'x' * (GLIMPSE - 5) + '…'),
    ],
)
def test_a_glimpse_ends_between_two_words(text: str, shown: str) -> None:
    assert glimpse(text) == shown


def test_a_glimpse_holds_whole_words_only() -> None:
    assert len(glimpse(WORDS)) <= GLIMPSE + 1
    assert set(glimpse(WORDS).rstrip('…').replace(',', '').split()) == {'soep', 'en', 'brood'}
