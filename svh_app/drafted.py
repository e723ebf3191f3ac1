"""A draft that is sent: stored and let go of, or kept with a sentence that says why."""

from collections.abc import Awaitable
from typing import TypeVar

from components import Asked, DraftForm, DraftWords
from svh_app.kernel.gate import Missing, Refused
from svh_app.words import Words

R = TypeVar('R')


async def stored(_: Words, form: DraftForm, field: Asked, id: str, deed: Awaitable[R]) -> R | None:
    """Do it; the draft is acknowledged. None when it may not be: the field says why, and what was typed stays."""
    try:
        done = await deed
    except (Refused, Missing) as refused:
        field.refuse(_(str(refused) or 'You cannot do this.'))
        form.refuse(id)
        return None
    form.acknowledge(id)
    return done


def draft_words(_: Words) -> DraftWords:
    """What a draft says of itself."""
    return DraftWords(
        kept=_('Kept on this phone.'),
        sending=_('Saving…'),
        waiting=_('No connection. Kept on this phone; it is sent by itself later.'),
        restored=_('This was still on your phone.'),
    )
