"""Where a viewer stands, as a piece of SQL: the open group, if they are in it, own it, or come far enough."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tortoise.expressions import Q, Subquery
from tortoise.models import Model
from tortoise.queryset import QuerySet

from svh_app.kernel.terms import ACTIVE, AREA_TASK
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Lending, Level, Member

Rows = Callable[[type[Model], Q], QuerySet[Any]]


def groups(viewer: Viewer, rows: Rows, also: Q | None = None) -> Subquery:
    """The open group, if the viewer is active in it now (and `also` holds of their membership)."""
    me = Q(id=viewer.member_id, account_id=viewer.account_id, group_id=viewer.group_id, state=ACTIVE)
    me &= Q(until=None) | Q(until__gt=datetime.now(UTC))
    return Subquery(rows(Member, me & also if also else me).values('group_id'))


def owned(viewer: Viewer, rows: Rows) -> Subquery:
    """The open group, if it is the viewer's own."""
    return groups(viewer, rows, Q(is_owner=True))


def at_least(viewer: Viewer, rows: Rows, area: str, level: int) -> Subquery:
    """The open group, if the viewer's own level in this area reaches `level`."""
    enough = rows(Level, Q(member_id=viewer.member_id, area=area, level__gte=level)).values('member_id')
    return groups(viewer, rows, Q(id__in=Subquery(enough)))


def lent_now() -> Q:
    """Lendings that count at this moment: not ended, and their time is not over."""
    return Q(ended=None, until__gt=datetime.now(UTC))


def lent(viewer: Viewer, rows: Rows, task: str) -> Subquery:
    """The open group, if this task of its owner is lent to the viewer now."""
    mine = rows(Lending, Q(member_id=viewer.member_id, task=task) & lent_now()).values('member_id')
    return groups(viewer, rows, Q(id__in=Subquery(mine)))


def reaches(viewer: Viewer, rows: Rows, area: str, level: int) -> Q:
    """Rows of the open group, if the viewer comes this far in the area: by level, or by a lent task."""
    by_level = Q(group_id__in=at_least(viewer, rows, area, level))
    task = AREA_TASK.get(area)
    return by_level | Q(group_id__in=lent(viewer, rows, task)) if task else by_level
