"""What is typed about a meeting: addresses that may be opened, and those that do harm."""

import pytest

from svh_app.kernel.gate import Refused
from svh_app.meetings.checked import web_address


@pytest.mark.parametrize(
    'address',
    [
        'javascript:alert(1)',
        'JaVaScRiPt://example.nl/%0aalert(1)',
        'data:text/html,<script>',
        'data://example.nl/x',
        'file:/etc/passwd',
        'ftp://example.nl',
        'https://bank.nl@evil.example',
        'https://',
        'https:///x',
        'http://[::1',
        'https://example.nl:99999999/',
        'https://localhost',
        'https://exa mple.nl',
        'https://example.nl/"onmouseover="x',
        'https:\\\\example.nl',
        'blob:https://example.nl/x',
        'tel:112',
        '06 12 34 56 78',
        'x' * 501,
    ],
)
def test_addresses_that_do_harm_or_lead_nowhere(address: str) -> None:
    with pytest.raises(Refused):
        web_address(address)


def test_addresses_that_are_kept() -> None:
    for address in ('https://example.nl', 'http://example.nl:8080/a/b?c=d#e', 'HTTPS://Example.nl/Kamer', ''):
        assert web_address(f' {address} ') == address
