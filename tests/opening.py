"""What it costs to open a page, in questions to the database."""

from nicegui import ui
from nicegui.testing import User

from bench.common.counting import counted
from svh_app.kernel.entry import viewer_of
from svh_app.shell.frame import Frame


async def opening(user: User, token: str, address: str) -> int:
    """How many statements it takes to draw this place for who has this session, the session included."""
    await viewer_of(token)  # a session that was not seen for ten minutes is noted once

    async def draw() -> None:
        viewer = await viewer_of(token)
        assert viewer
        await Frame(ui.context.client, viewer, token).draw(address)

    ui.page('/')(draw)
    with counted() as statements:
        client = await user.open('/')
    client.delete()  # or it would draw itself anew while more is written
    return len(statements)
