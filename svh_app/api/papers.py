"""Papers to take along, as PDF: made anew for whoever asks, never kept."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from svh_app.api.app import signed_in
from svh_app.api.errors import too_often
from svh_app.api.limits import Buckets
from svh_app.api.meeting_paper import meeting_paper
from svh_app.api.plan_paper import crisis_card, crisis_paper, plan_paper
from svh_app.deliver.pdf import print_card, print_paper
from svh_app.kernel.gate import Missing
from svh_app.kernel.viewer import Viewer

routes = APIRouter()
Who = Annotated[Viewer, Depends(signed_in)]
PRINTING = Buckets(0.1, 10)
"""Per account: ten at once, then one in ten seconds. Typesetting costs more than a page."""
WALLET: Literal['wallet'] = 'wallet'


@routes.get('/plan.pdf', response_class=Response)
async def plan_pdf(viewer: Who) -> Response:
    """The plan on A4, as the asker may see it."""
    _may_print(viewer)
    return _pdf('plan', await print_paper(await plan_paper(viewer)))


@routes.get('/crisis-card.pdf', response_class=Response)
async def card_pdf(viewer: Who, size: Annotated[Literal['a4', 'wallet'], Query()] = 'a4') -> Response:
    """The crisis card on A4 or at the size of a bank card, as the asker may see it."""
    _may_print(viewer)
    if size == WALLET:
        return _pdf('card', await print_card(await crisis_card(viewer)))
    return _pdf('card', await print_paper(await crisis_paper(viewer)))


@routes.get('/meetings/{id}.pdf', response_class=Response)
async def meeting_pdf(viewer: Who, id: str) -> Response:
    """What was noted and agreed at a meeting, on a page, as the asker may see it."""
    _may_print(viewer)
    return _pdf('meeting', await print_paper(await meeting_paper(viewer, _id(id))))


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise Missing from None


def _may_print(viewer: Viewer) -> None:
    if viewer.group_id is None:
        raise Missing
    if not PRINTING.take(str(viewer.account_id)):
        raise too_often()


def _pdf(name: str, content: bytes) -> Response:
    # A name that tells nothing: it stays in the list of downloads. Shown in the page it would have to pass our policy.
    headers = {'content-disposition': f'attachment; filename="{name}.pdf"', 'cache-control': 'no-store'}
    return Response(content, media_type='application/pdf', headers=headers)
