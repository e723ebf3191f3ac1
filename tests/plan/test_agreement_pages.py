"""The agreements on phones: asked on one, answered on another, seen by nobody else; and looking along is reading."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from components import Native
from svh_app.moments import today
from svh_app.plan.agreeing import answer, finish, make_agreement, share_agreement
from svh_app.plan.agreements import agreement, agreements
from svh_app.plan.goals import add_goal, share_goal
from svh_app.words import words
from tests.people import Cast
from tests.phones import Phone, phones
from tests.plan.agreed import TOMORROW, ask

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
MINE, OURS, NEW = '/plan/afspraken', '/plan/afspraken?van=ons', '/plan/afspraken/nieuw'
CANARY = 'kanarie-77b0'
YES = 'Yes, I will do that'


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The sentences as they stand in the code, whatever the catalogues say, and whoever asked for words before."""
    monkeypatch.setattr('svh_app.words.Words.__init__', _plain)
    words.cache_clear()
    yield
    words.cache_clear()


def _plain(self: object, language: str) -> None:
    import gettext

    self.__dict__.update(language='en', _catalogue=gettext.NullTranslations())


def tokens(cast: Cast, *names: str) -> list[str]:
    return [cast.tokens[name] for name in names]


async def opened(phone: Phone, path: str, *words: str) -> Phone:
    await phone.open(path)
    await phone.sees(*words)
    return phone


async def test_noor_asks_and_fatima_says_yes_and_noor_sees_it(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor', 'Fatima', 'Bram')) as (noor, fatima, bram):
        await opened(fatima, MINE, 'Nothing for you to do')
        await opened(bram, OURS, 'No agreements yet')
        await opened(noor, NEW, 'Who does it?')
        noor.send(text=CANARY, who=str(await cast.member('Fatima')), due='', goal='', audience='group')
        await noor.sees('Asked. Fatima sees it now.', 'You asked Fatima', CANARY)
        assert noor.path.startswith(MINE)
        await fatima.sees('Noor asks you this', CANARY)
        fatima.press(text=YES)
        await fatima.sees('You do this', 'Undo')
        await noor.sees('Fatima does this')
        fatima.press(text='This is done')
        await noor.sees('Done', 'Put it back')
        fatima.press(text='Undo', n=-1)
        await noor.sees('Fatima does this')
        for phone in (bram, await opened(bram, MINE, 'Nothing for you'), await opened(bram, '/', 'Hello')):
            assert CANARY not in phone.text


async def test_an_answer_is_taken_back_with_undo(cast: Cast) -> None:
    id = await ask(cast, 'Noor', 'Fatima')
    async with phones(*tokens(cast, 'Fatima')) as (fatima,):
        await opened(fatima, MINE, YES)
        fatima.press(text='No, rather not')
        await fatima.sees('You do not have to explain it')
        fatima.press(text='Undo')
        await fatima.sees(YES)
    assert (await agreement(await cast('Noor'), id)).state == 'asked'


async def test_what_is_narrowed_leaves_the_open_page(cast: Cast) -> None:
    id = await ask(cast, 'Noor', 'Bram', CANARY)
    async with phones(*tokens(cast, 'Fatima', 'Bram')) as (fatima, bram):
        await opened(fatima, f'{MINE}/{id}', CANARY)
        await opened(bram, f'{MINE}/{id}', CANARY)
        await share_agreement(await cast('Noor'), id, 1, 'me')
        await fatima.until(lambda: CANARY not in fatima.text)
        await bram.sees(CANARY)


@pytest.mark.parametrize('name', ['Ilse', 'Greet', 'Bram'])
async def test_by_its_address_it_is_not_there_for_others(cast: Cast, name: str) -> None:
    id = await ask(cast, 'Noor', 'Fatima', CANARY)
    async with phones(*tokens(cast, name)) as (phone,):
        for path in (f'{MINE}/{id}', f'{MINE}/{uuid4()}', f'{MINE}/x', *([NEW] if name != 'Greet' else [])):
            page = await phone.user.http_client.get(path)
            assert page.status_code == 404 and 'This page does not exist' in page.text and CANARY not in page.text


async def test_looking_along_is_reading_only(cast: Cast) -> None:
    id = await ask(cast, 'Noor', 'Fatima')
    await answer(await cast('Fatima'), await ask(cast, 'Noor', 'Fatima', 'soep'), 'yes')
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/groep/wie-ziet-wat')
        noor.press(text='Look as Fatima')
        await noor.sees('You look as Fatima')
        for path in (MINE, OURS, f'{MINE}/{id}'):
            await noor.go(path)
            await noor.sees('Noor asks you this')
            for word in (YES, 'This is done', 'Let it go', 'Agree on something', 'Another day', 'secret'):
                assert word not in noor.text
        await noor.go(NEW)
        await noor.sees('This page does not exist')


async def test_the_goal_is_named_to_who_sees_it(cast: Cast) -> None:
    noor = await cast('Noor')
    goal = await add_goal(noor, uuid4(), CANARY)
    id = await make_agreement(noor, uuid4(), 'meelopen', await cast.member('Bram'), None, goal)
    async with phones(*tokens(cast, 'Bram', 'Fatima')) as (bram, fatima):
        await opened(bram, MINE, CANARY)
        await opened(fatima, NEW, CANARY)
        await share_goal(noor, goal, 1, 'me')
        for phone in (bram, fatima):
            await phone.until(lambda phone=phone: CANARY not in phone.text and str(goal) not in phone.text)
        await bram.sees('meelopen')
        await opened(bram, f'{MINE}/{id}', 'meelopen')
        assert CANARY not in bram.text and str(goal) not in bram.text


async def test_a_day_that_is_over_asks_kindly(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    noor = await cast('Noor')
    id = await make_agreement(noor, uuid4(), 'bellen', await cast.member('Noor'), today())
    monkeypatch.setattr('svh_app.plan.agreements.today', lambda: TOMORROW)
    async with phones(*tokens(cast, 'Noor')) as (phone,):
        await opened(phone, MINE, 'The day is over. Will it still work out?', f'{MINE}/{id}?dag=1')
        phone.press(text='Let it go')
        await phone.sees('Let go. That is fine.')
        phone.press(text='Undo')
        await phone.until(lambda: 'This is done' in phone.text)
    assert (await agreement(noor, id)).state == 'yes'


def sent(phone: Phone, place: str, **values: object) -> None:
    """Send the form that keeps its draft in this place."""
    form = next(one for one in phone.hearing('send') if str(one._props.get('place', '')).startswith(place))
    phone.fire(form, 'send', {'id': str(uuid4()), 'values': values})


async def test_some_words_with_the_answer_and_other_words_for_the_question(cast: Cast) -> None:
    id = await ask(cast, 'Noor', 'Fatima')
    async with phones(*tokens(cast, 'Noor', 'Fatima')) as (noor, fatima):
        await opened(noor, f'{MINE}/{id}', 'Say it in other words', 'Then Fatima is asked again')
        await opened(fatima, f'{MINE}/{id}', YES)
        assert 'say something with it' not in fatima.text
        fatima.press(text=YES)
        await fatima.sees('say something with it')
        sent(fatima, 'agreement word', word='graag gedaan')
        await noor.sees('Fatima said:', 'graag gedaan')
        sent(noor, 'agreement ', text='samen naar het bos')
        await fatima.sees('samen naar het bos', YES)
        await noor.sees('Changed.', 'Say it in other words')
        sent(noor, 'agreement ', text='')
        await noor.sees('Write something first.')


async def test_another_day_on_the_page(cast: Cast) -> None:
    id = await ask(cast, 'Noor', 'Fatima')
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await opened(noor, f'{MINE}/{id}?dag=1', 'By when?')
        day = next(one for one in noor.hearing('send') if one._props.get('aria-label') == 'Another day')
        for typed, said in (
            ('2001-01-01', 'Choose today or a later day'),
            ('morgen', 'Choose a day from the calendar'),
        ):
            noor.fire(day, 'send', {'due': typed})
            await noor.sees(said)
        noor.fire(day, 'send', {'due': TOMORROW.isoformat()})
        await noor.sees('By tomorrow')
    assert (await agreement(await cast('Noor'), id)).due == TOMORROW


FORGED = (
    {'who': 'x'},
    {'who': ['a', 'b']},
    {'audience': 'chosen'},
    {'audience': ['me']},
    {'goal': str(UUID(int=1))},
    {'due': '9999-12-31'},
    {'due': '-1'},
    {'text': 'x' * 100_000},
    {'text': ['a']},
    {'text': '\u202e'},
)


async def test_forged_forms_make_nothing_that_may_not_be(cast: Cast) -> None:
    strangers = [
        await cast.member('Greet', 'Greet'),
        await cast.member('Bram', 'Greet'),
        await cast.member('Tom'),
        uuid4(),
    ]
    fine = {'text': 'goed', 'who': str(await cast.member('Noor')), 'due': '', 'goal': '', 'audience': 'group'}
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await opened(noor, NEW, 'Who does it?')
        for forged in ({'who': str(id)} for id in strangers):
            noor.send(**(fine | forged))
        for forged in FORGED:
            noor.send(**(fine | forged))
        noor.send(**fine)
        await noor.sees('It stands under what you do.')
    made = (await agreements(await cast('Noor'), of_us=True)).open
    assert {one.text for one in made} <= {'goed', "['a']"} and all(one.doer.is_me for one in made)


async def test_hostile_words_are_only_words(cast: Cast) -> None:
    hostile = '<script>alert(1)</script> {name} %(x)s'
    id = await ask(cast, 'Noor', 'Fatima', hostile)
    await answer(await cast('Fatima'), id, 'no', hostile)
    await finish(await cast('Fatima'), await ask(cast, 'Noor', 'Fatima', hostile))
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        for path in (OURS, f'{MINE}/{id}'):
            await opened(noor, path, hostile)
            assert all(isinstance(one, Native) for one in noor.elements if one._text and hostile in one._text)
