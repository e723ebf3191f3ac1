"""How the abuse tests tell whether anything got through."""

from dataclasses import dataclass
from typing import Any

import httpx
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.store.rows import Account, Passkey, Session
from tests.authenticator import Authenticator, Phone


@dataclass
class Count:
    """Everything that a sign-in could add or take away."""

    accounts: int
    passkeys: int
    sessions: int


async def count() -> Count:
    nouns = [QuerySet(noun).using_db(get_connection('default')) for noun in (Account, Passkey, Session)]
    return Count(*[await rows.count() for rows in nouns])


def is_plain_no(answer: httpx.Response) -> bool:
    said = answer.json()
    body = {'error': 'Signing in did not work. Try again, or try another way.', 'code': 'sign_in'}
    return answer.status_code == 401 and said == body and 'svh=' not in answer.headers.get('set-cookie', '')


async def answered(phone: Phone, mine: Authenticator) -> dict[str, Any]:
    question = await phone.ask('/session/start')
    return {'ceremony': question['ceremony'], 'credential': mine.get(question['options'])}
