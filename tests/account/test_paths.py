"""Where one may be sent, and what a device is called."""

import pytest

from svh_app.account.devices import device_of, parts
from svh_app.account.paths import safe_path, with_next
from tests.authenticator import CHROME


@pytest.mark.parametrize(
    'path', ['/', '/schrift', '/schrift/1?van=a%20b&x=1#y', '/uitnodiging/a-b_c', '/@evil.example']
)
def test_goes_to_a_path_of_ours(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize(
    'path',
    [
        *('', 'schrift', '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example'),
        *('https://evil.example', 'javascript:alert(1)', '/\n/evil.example', '/\t/evil.example', '/a\\b'),
        *('/ä', ' /a', '/a\x00', '/' + 'a' * 300),
    ],
)
def test_goes_nowhere_else(path: str) -> None:
    assert safe_path(path) == '/'


def test_a_path_in_a_path_is_quoted() -> None:
    assert with_next('/reservecode', '/') == '/reservecode'
    assert with_next('/reservecode', '/a?b=c&d') == '/reservecode?verder=%2Fa%3Fb%3Dc%26d'


@pytest.mark.parametrize(
    ('agent', 'device'),
    [
        (CHROME, 'Chrome/Android'),
        ('Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) AppleWebKit/605 Version/17.5 Mobile Safari/604.1', 'Safari/iPhone'),
        ('Mozilla/5.0 (iPhone) AppleWebKit/605 CriOS/130.0 Mobile Safari/604.1', 'Chrome/iPhone'),
        ('Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0', 'Edge/Windows'),
        ('Mozilla/5.0 (Linux; Android 14) SamsungBrowser/26.0 Chrome/122.0 Mobile Safari', 'Samsung Internet/Android'),
        ('Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox/Linux'),
        ('Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17.5 Safari/605.1', 'Safari/Mac'),
        ('curl/8.0', '/'),
        ('<script>alert(1)</script>', '/'),
        ('x' * 100_000, '/'),
    ],
)
def test_a_device_is_named_and_nothing_more(agent: str, device: str) -> None:
    assert device_of(agent) == device
    assert '/'.join(parts(device)) == device
