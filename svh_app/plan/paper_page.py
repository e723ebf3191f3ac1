"""On paper: what can be taken along, and what is on it."""

from components import Button, Card, Native, Notice
from svh_app.kernel.gate import here
from svh_app.kernel.viewer import Viewer
from svh_app.words import words

PLAN, CARD = '/api/v1/plan.pdf', '/api/v1/crisis-card.pdf'


async def paper_page(viewer: Viewer) -> None:
    """The ways to the papers. Raises Missing without a group."""
    here(viewer)
    _ = words(viewer.language)
    if viewer.is_glimpse:
        Native('p', _('Here is what can be printed.'), css='soft')
        return
    with Card():
        Native('h2', _('The plan'), css='title')
        Native('p', _('All that you may see of it: goals, wishes, agreements, signals.'), css='soft')
        _way(_('Get the plan as a PDF'), PLAN)
    with Card():
        Native('h2', _('Help now'), css='title')
        Native('p', _('The people and numbers to call. Also as a small card for in your wallet.'), css='soft')
        _way(_('Get it as a sheet'), CARD)
        _way(_('Get the small card'), f'{CARD}?size=wallet')
    Notice(_('The file stays with the downloads on this phone. Whoever holds it or the paper can read it.'))


def _way(label: str, href: str) -> None:
    Button(label, href=href, in_page=False, kind='line', icon='print', wide=True)
