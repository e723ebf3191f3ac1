"""What every answer tells the browser, and what no answer says."""

import re
from html.parser import HTMLParser
from uuid import UUID, uuid4

import httpx
import pytest

from tests.abuse.server import Server

PAGES = ('/', '/groep', '/schrift', '/instellingen', '/groep/uitnodigen', '/inloggen', '/reservecode')
ABSENT = UUID(int=7)
NO_PAGES = ('/niets', f'/schrift/{ABSENT}', f'/groep/mensen/{ABSENT}', '/%00', '/schrift/%0d%0aX: y', '//evil.example')
CALENDARS = ('/calendar/x.ics', f'/api/v1/meetings/{ABSENT}.ics')
OTHERS = (
    '/healthz',
    '/manifest.webmanifest',
    '/sw.js',
    '/favicon.ico',
    '/static/x/icon.svg',
    '/api/v1/me',
    '/api/v1/x',
    *CALENDARS,
)
ALWAYS = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
}
CSP = 'content-security-policy'
NONCE = re.compile(r"'nonce-([\w-]{20,})'")
INSIDE = re.compile(r'Traceback|File "|\.py\b|Error\b|Exception|nicegui\.|starlette|svh_app|tortoise', re.IGNORECASE)


class Scripts(HTMLParser):
    """The scripts and styles of a page, and every attribute that holds a script."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str | None] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == 'style' or (tag == 'script' and 'src' not in given):
            self.inline.append(given.get('nonce'))
        self.handlers += [name for name in given if name.startswith('on') or name == 'style']


@pytest.mark.parametrize('path', [*PAGES, *NO_PAGES, *OTHERS])
def test_every_answer_has_its_headers(noor: httpx.Client, visitor: httpx.Client, path: str) -> None:
    for browser in (noor, visitor):
        answer = browser.get(path)
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
        assert "default-src 'none'" in answer.headers[CSP]
        assert "frame-ancestors 'none'" in answer.headers[CSP]
        assert "base-uri 'none'" in answer.headers[CSP]
        assert 'unsafe' not in answer.headers[CSP]
        assert '*' not in answer.headers[CSP]
        assert 'server' not in answer.headers


@pytest.mark.parametrize(
    ('method', 'path', 'status'),
    [
        ('POST', '/schrift', 405),
        ('DELETE', '/', 405),
        ('OPTIONS', '/groep', 405),
        ('POST', '/niets', 405),
        ('POST', '/api/v1/notebook', 401),
        ('PUT', '/api/v1/notebook', 404),
        ('HEAD', '/', 200),
        ('HEAD', '/calendar/x.ics', 404),
        ('POST', '/calendar/x.ics', 405),
        ('PROPFIND', '/calendar/x.ics', 405),
        ('GET', '/_nicegui_ws/socket.io/', 400),
    ],
)
def test_whatever_the_method_the_headers_are_there(visitor: httpx.Client, method: str, path: str, status: int) -> None:
    answer = visitor.request(method, path, json={} if method in ('POST', 'PUT') else None)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "default-src 'none'" in answer.headers[CSP]
    assert answer.headers['cache-control'] == 'no-store'


@pytest.mark.parametrize('path', [*PAGES, *NO_PAGES])
def test_nothing_runs_on_a_page_that_does_not_carry_its_nonce(noor: httpx.Client, path: str) -> None:
    nonces = []
    for _ in range(2):
        answer = noor.get(path)
        found = Scripts()
        found.feed(answer.text)
        nonces += NONCE.findall(answer.headers[CSP])[:1]
        assert found.inline
        assert set(found.inline) == {nonces[-1]}
        assert found.handlers == []
    assert nonces[0] != nonces[1]


@pytest.mark.parametrize('path', [*PAGES, *NO_PAGES, '/api/v1/notebook', *OTHERS[-4:], '/healthz'])
def test_no_page_and_no_answer_is_kept(noor: httpx.Client, visitor: httpx.Client, path: str) -> None:
    assert {browser.get(path).headers['cache-control'] for browser in (noor, visitor)} == {'no-store'}


def test_what_never_changes_is_kept_for_ever(noor: httpx.Client) -> None:
    page = noor.get('/').text
    linked = re.findall(r'(?:href|src)="(/static/[0-9a-f]{12}/[\w.-]+)"', page)
    assert linked
    for path in linked:
        answer = noor.get(path)
        assert (answer.status_code, answer.headers['cache-control']) == (200, 'public, max-age=31536000, immutable')
        assert 'set-cookie' not in answer.headers


def test_the_manifest_and_the_worker_are_there(visitor: httpx.Client) -> None:
    manifest = visitor.get('/manifest.webmanifest')
    assert manifest.headers['content-type'].startswith('application/manifest+json')
    assert (manifest.json()['start_url'], manifest.json()['display']) == ('/', 'standalone')
    for icon in manifest.json()['icons']:
        assert visitor.get(icon['src']).status_code == 200
    worker = visitor.get('/sw.js')
    assert worker.headers['content-type'].startswith('text/javascript')
    assert worker.headers['cache-control'] == 'no-cache'


def test_health_says_no_more_than_it_should(visitor: httpx.Client) -> None:
    assert visitor.get('/healthz').json().keys() == {'status', 'version', 'database'}


@pytest.mark.parametrize('path', [*NO_PAGES, '//[', '//[x]:y', '/uitnodiging/' + 'x' * 32, '/demo/sign-in/nobody'])
def test_no_answer_shows_the_inside(server: Server, noor: httpx.Client, visitor: httpx.Client, path: str) -> None:
    for browser in (noor, visitor):
        answer = browser.get(server.origin + path)
        assert answer.status_code in (200, 303, 404, 500)
        shown = re.sub(r'<script.*?</script>|<style.*?</style>|<link[^>]*>', '', answer.text, flags=re.DOTALL)
        assert not INSIDE.search(shown), INSIDE.search(shown)
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
        assert NONCE.search(answer.headers[CSP])


def test_an_address_that_cannot_be_is_a_page_that_is_not_there(server: Server, visitor: httpx.Client) -> None:
    assert visitor.get(server.origin + '/schrift/%5b').status_code == 404
    assert visitor.get(server.origin + '/' + 'x' * 5000).status_code == 404


def test_an_address_with_a_bracket_is_not_a_fault(server: Server, visitor: httpx.Client) -> None:
    assert visitor.get(server.origin + '//%5b').status_code == 404


def test_a_hidden_entry_an_absent_one_and_no_place_look_the_same(noor: httpx.Client) -> None:
    pages = [noor.get(path) for path in (f'/schrift/{uuid4()}', f'/schrift/{uuid4()}', '/schrift/niets', '/niets')]
    assert {page.status_code for page in pages} == {404}
    said = [re.sub(r'<script.*?</script>|\sid="\w+"', '', page.text, flags=re.DOTALL) for page in pages]
    main = [re.findall(r'<main.*?</main>', text, re.DOTALL)[0] for text in said]
    assert len(set(main)) == 1
    assert len({re.sub(r'nonce="[^"]*"', '', text) for text in said[:3]}) == 1


def test_a_page_that_is_not_there_says_it_once(noor: httpx.Client, visitor: httpx.Client) -> None:
    for answer in (noor.get('/niets'), noor.get(f'/schrift/{ABSENT}'), visitor.get('/niets')):
        shown = re.sub(r'<script.*?</script>|<title>.*?</title>', '', answer.text, flags=re.DOTALL)
        assert shown.count('Deze pagina is er niet') == 1
        assert re.search(r'<h1[^>]*>Deze pagina is er niet</h1>', shown)


@pytest.mark.parametrize(
    ('path', 'back'),
    [
        ('/beginnen', '/'),
        ('/inloggen', '/'),
        ('/reservecode-gebruiken', '/inloggen'),
        ('/reservecode-gebruiken?verder=/uitnodiging/x', '/inloggen?verder=%2Fuitnodiging%2Fx'),
        ('/reservecode?verder=/instellingen', '/instellingen'),
        ('/reservecode?verder=//evil.example', '/'),
    ],
)
def test_there_is_a_way_back(noor: httpx.Client, visitor: httpx.Client, path: str, back: str) -> None:
    browser = noor if path.startswith('/reservecode?') else visitor
    assert re.findall(r'<a[^>]*href="([^"]*)"[^>]*aria-label="Terug"', browser.get(path).text) == [back]


def test_the_settings_lead_to_the_code_and_back(noor: httpx.Client) -> None:
    assert 'href="/reservecode?verder=%2Finstellingen"' in noor.get('/instellingen').text


@pytest.mark.parametrize(
    'path',
    ['//evil.example', 'https://evil.example', '/\\evil.example', '/%09/evil.example', '\\/evil', 'javascript:x', ''],
)
def test_going_on_stays_here(noor: httpx.Client, visitor: httpx.Client, path: str) -> None:
    for browser in (noor, visitor):
        for place in ('/inloggen', '/beginnen', '/reservecode'):
            page = browser.get(place, params={'verder': path}, follow_redirects=True)
            leading = re.findall(r'(?:href|value)="([^"]*)"', re.sub(r'<link[^>]*>', '', page.text))
            assert not [one for one in leading if re.match(r'(?:\w+:|/[/\\]|\\)', one)]


@pytest.mark.parametrize('path', ['/schrift', '/schrift?x=//evil.example', '/groep/mensen/x', '/instellingen/naam'])
def test_who_is_not_signed_in_is_sent_to_a_door_of_ours(visitor: httpx.Client, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 303
    assert answer.headers['location'].startswith('/inloggen?verder=/')


@pytest.mark.parametrize('name', ['X-Forwarded-Prefix', 'X-Forwarded-Host', 'X-Original-URL', 'Forwarded'])
def test_no_header_moves_our_pages_elsewhere(noor: httpx.Client, name: str) -> None:
    page = noor.get('/schrift', headers={name: '//evil.example'})
    assert 'evil.example' not in page.text
    assert page.status_code == 200


# Until Headers is the outermost layer of all (svh_app/app.py, build): NiceGUI's own reads the header before it.
def test_no_header_moves_a_redirect_elsewhere(visitor: httpx.Client) -> None:
    answer = visitor.get('/schrift', headers={'X-Forwarded-Prefix': 'https://evil.example'})
    assert answer.headers['location'].startswith('/inloggen')


def test_cookies_are_for_the_server_only(server: Server) -> None:
    with httpx.Client(base_url=server.origin) as browser:
        given = browser.get('/demo/sign-in/noor').headers.get_list('set-cookie')
    assert len(given) == 2
    for cookie in given:
        assert 'HttpOnly' in cookie
        assert 'SameSite=lax' in cookie
        assert 'Domain' not in cookie
