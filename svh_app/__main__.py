"""The command line: svh serve | migrate | check-log."""

import argparse
import asyncio
import ipaddress
import sys
from pathlib import Path

from svh_app.settings import Settings


def main() -> None:
    """Read the command and do it."""
    options = _parser().parse_args()
    options.command(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog='svh', description='Mijn groep')
    commands = parser.add_subparsers(required=True)
    serve = commands.add_parser('serve', help='start the app')
    serve.add_argument('--port', type=int)
    serve.add_argument('--host')
    serve.add_argument('--data', type=Path)
    serve.add_argument('--demo', action='store_true', help='a made-up group, on this machine only')
    serve.set_defaults(command=_serve)
    migrate = commands.add_parser('migrate', help='bring the database to the present shape')
    migrate.add_argument('--data', type=Path)
    migrate.set_defaults(command=_migrate)
    check = commands.add_parser('check-log', help='see whether every log is as it was written')
    check.add_argument('--data', type=Path)
    check.add_argument('--demo', action='store_true', help='the log of the made-up group')
    check.set_defaults(command=_check_log)
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    given = {name: value for name, value in vars(options).items() if name != 'command' and value is not None}
    return Settings(**given)


def _serve(options: argparse.Namespace) -> None:
    settings = _settings(options)
    if settings.demo:
        _only_here(settings)
        settings.data = settings.data / 'demo'
    from svh_app.app import run

    run(settings)


def _only_here(settings: Settings) -> None:
    """The demo lets anybody sign in as anybody: never let it be reached from another machine."""
    if settings.host != 'localhost' and not ipaddress.ip_address(settings.host).is_loopback:
        sys.exit('The demo runs on this machine only: use --host 127.0.0.1.')
    if settings.database_url or settings.origin:
        sys.exit('The demo has a database and an address of its own: unset SVH_DATABASE_URL and SVH_ORIGIN.')


def _migrate(options: argparse.Namespace) -> None:
    from svh_app.store.migrate import migrate

    settings = _settings(options)
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    taken = asyncio.run(migrate(settings.store_url))
    print('\n'.join(taken) or 'Nothing to do.')


def _check_log(options: argparse.Namespace) -> None:
    from svh_app.kernel.log_check import check_logs

    settings = _settings(options)
    if settings.demo:
        settings.data = settings.data / 'demo'
    broken, said = asyncio.run(check_logs(settings.store_url, settings.data / 'keyring', settings.master_key))
    print('\n'.join(said))
    sys.exit(1 if broken else 0)


if __name__ in {'__main__', '__mp_main__'}:
    main()
