"""The app's few static files: under names that change with their content, so that a browser may keep them for ever."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse, JSONResponse, Response

from svh_app.words import words

FILES = Path(__file__).parent / 'pwa'
PUBLIC = {'icon.svg', 'icon-180.png', 'icon-192.png', 'icon-512.png', 'away.html', 'away.css'}
FOR_EVER = 'public, max-age=31536000, immutable'
routes = APIRouter()


@cache
def link(name: str) -> str:
    """The address of a static file, with its content in the name."""
    return f'/static/{sha256((FILES / name).read_bytes()).hexdigest()[:12]}/{name}'


@routes.get('/static/{version}/{name}', include_in_schema=False)
def _versioned(version: str, name: str) -> Response:
    if name not in PUBLIC or link(name) != f'/static/{version}/{name}':
        raise HTTPException(404)
    return FileResponse(FILES / name, headers={'cache-control': FOR_EVER})


@routes.get('/static/{name}', include_in_schema=False)
def _plain(name: str) -> Response:
    if name not in PUBLIC:
        raise HTTPException(404)
    return FileResponse(FILES / name, headers={'cache-control': 'public, max-age=3600'})


@routes.get('/sw.js', include_in_schema=False)
def _worker() -> Response:
    return FileResponse(FILES / 'sw.js', media_type='text/javascript', headers={'cache-control': 'no-cache'})


@routes.get('/manifest.webmanifest', include_in_schema=False)
def _manifest() -> Response:
    _ = words('nl')
    icons = [
        {'src': link('icon-192.png'), 'sizes': '192x192', 'type': 'image/png', 'purpose': 'any maskable'},
        {'src': link('icon-512.png'), 'sizes': '512x512', 'type': 'image/png', 'purpose': 'any maskable'},
        {'src': link('icon.svg'), 'sizes': 'any', 'type': 'image/svg+xml'},
    ]
    manifest = {
        'id': '/',
        'name': _('My group'),
        'short_name': _('My group'),
        'lang': 'nl',
        'start_url': '/',
        'scope': '/',
        'display': 'standalone',
        'background_color': '#f5f2ec',
        'theme_color': '#f5f2ec',
        'icons': icons,
    }
    return JSONResponse(manifest, media_type='application/manifest+json', headers={'cache-control': 'no-cache'})
