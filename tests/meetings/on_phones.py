"""What the stories of planning do on phones."""

from datetime import datetime
from uuid import uuid4

from svh_app.moments import for_inputs
from tests.people import Cast
from tests.phones import Phone

ALL = '/bijeenkomsten'
CANARY = 'kanarie-5d2e'


def tokens(cast: Cast, *names: str) -> list[str]:
    return [cast.tokens[name] for name in names]


async def opened(phone: Phone, path: str, *words: str) -> Phone:
    await phone.open(path)
    await phone.sees(*words)
    return phone


def propose(phone: Phone, moment: datetime) -> None:
    form = next(one for one in phone.hearing('send') if str(one._props.get('place', '')).startswith('date '))
    date, time = for_inputs(moment)
    phone.fire(form, 'send', {'id': str(uuid4()), 'values': {'when_date': date, 'when_time': time}})


def answer(phone: Phone, value: str, n: int = 0) -> None:
    fields = [one for one in phone.hearing('keep') if str(one._props.get('place', '')).startswith('date ')]
    phone.fire(fields[n], 'keep', {'turn': 1, 'text': value})


def pick(phone: Phone, name: str, value: str) -> None:
    select = next(one for one in phone.hearing('picked') if one._props.get('aria-label') == name)
    phone.fire(select, 'picked', value)
