"""A static HTML page that says what one of our pages says. Arguments: port, file with the outline."""

import sys
from html import escape
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bench.common.outline import read_outline

CSS = """body{font:17px/1.5 system-ui;margin:0;padding:16px;background:#f5f2ec}
article{background:#fffefb;border:1px solid #e2dcd1;border-radius:14px;padding:16px;margin:0 0 12px}"""


def page_of(blocks: list[list[tuple[str, str]]]) -> str:
    """The same text in plain elements, with a few lines of style in the page."""
    body = ''.join(f'<article>{"".join(_piece(kind, text) for kind, text in block)}</article>' for block in blocks)
    meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return f'<!doctype html><html lang="nl"><head>{meta}<title>svh</title><style>{CSS}</style></head>{body}</html>'


def _piece(kind: str, text: str) -> str:
    plain = {'pressed': '<button>{}</button>', 'typed': '<textarea></textarea>', 'read': '<p>{}</p>'}
    return plain[kind].format(escape(text))


def main() -> None:
    """Serve it."""
    page = page_of(read_outline(Path(sys.argv[2])))

    async def answer(_: Request) -> HTMLResponse:
        return HTMLResponse(page)

    app = Starlette(routes=[Route('/', answer)], middleware=[Middleware(GZipMiddleware)])
    uvicorn.run(app, host='127.0.0.1', port=int(sys.argv[1]), log_level='error')


if __name__ == '__main__':
    main()
