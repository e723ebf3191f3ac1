"""What kind of device somebody uses, in product names that are the same in every language."""

BROWSERS = (
    ('Edg', 'Edge'),
    ('SamsungBrowser', 'Samsung Internet'),
    ('OPR', 'Opera'),
    ('FxiOS', 'Firefox'),
    ('Firefox', 'Firefox'),
    ('CriOS', 'Chrome'),
    ('Chrome', 'Chrome'),
    ('Safari', 'Safari'),
)
SYSTEMS = (
    ('Android', 'Android'),
    ('iPhone', 'iPhone'),
    ('iPad', 'iPad'),
    ('CrOS', 'Chromebook'),
    ('Windows', 'Windows'),
    ('Macintosh', 'Mac'),
    ('Linux', 'Linux'),
)
READ = 500


def device_of(user_agent: str) -> str:
    """'Chrome/Android' from a User-Agent header (RFC 9110, 10.1.5); a part that is not known stays empty.

    Nothing of the header itself is kept: it names a phone more precisely than its owner needs to know.
    """
    seen = user_agent[:READ]
    return f'{_first(BROWSERS, seen)}/{_first(SYSTEMS, seen)}'


def parts(device: str) -> tuple[str, str]:
    """Browser and system of what `device_of` gave; either may be empty."""
    browser, _, system = device.partition('/')
    return browser, system


def _first(table: tuple[tuple[str, str], ...], seen: str) -> str:
    return next((name for sign, name in table if sign in seen), '')
