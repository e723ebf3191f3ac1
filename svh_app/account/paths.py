"""The addresses around signing in, and which address a person may be sent on to."""

from urllib.parse import quote

START = '/beginnen'
SIGN_IN = '/inloggen'
LOST_PASSKEY = '/reservecode-gebruiken'
RECOVERY_CODE = '/reservecode'
SETTINGS = '/instellingen'
PASSKEYS = f'{SETTINGS}/sleutels'
LONGEST = 300


def safe_path(path: str) -> str:
    """`path` when it is one of this site's own (OWASP ASVS 5.0, 3.7.2), else the start."""
    # A browser reads '//host' and '/\\host' as another site, and drops tabs and line ends before it looks.
    is_own = path.startswith('/') and not path.startswith(('//', '/\\')) and len(path) <= LONGEST
    return path if is_own and path.isascii() and path.isprintable() and '\\' not in path else '/'


def with_next(path: str, go_on: str) -> str:
    """`path` that leads on to `go_on` afterwards."""
    return path if go_on == '/' else f'{path}?verder={quote(go_on, safe="")}'
