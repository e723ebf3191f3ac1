"""Somebody whose name the viewer may not know is 'somebody' in the viewer's language, on Today and on paper too."""

import pytest

from svh_app.api.plan_paper import plan_paper
from svh_app.group.members import set_level
from svh_app.kernel.audience import SOMEBODY
from svh_app.kernel.viewer import SEE
from svh_app.words import words
from tests.people import Cast
from tests.phones import phones
from tests.plan.agreed import ask

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
_ = words('nl')


async def test_on_today(cast: Cast) -> None:
    await ask(cast, 'Fatima', 'Ilse')
    async with phones(cast.tokens['Ilse']) as (ilse,):
        await ilse.open('/')
        assert _('{name} asks you this', name=_(SOMEBODY)) in ilse.text
        assert SOMEBODY not in ilse.text and 'Fatima' not in ilse.text


async def test_on_paper(cast: Cast) -> None:
    await ask(cast, 'Noor', 'Fatima', 'samen naar de markt')
    await set_level(await cast('Noor'), await cast.member('Ilse'), 'agreements', SEE)
    paper = str(await plan_paper(await cast('Ilse')))
    assert _('{who}: {what}', who=_(SOMEBODY), what='samen naar de markt') in paper
    assert SOMEBODY not in paper and 'Fatima' not in paper
