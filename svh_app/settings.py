"""The only reader of the environment."""

from functools import cached_property
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that can be set from outside: environment variables with the prefix SVH_.

    `data`: folder for database, keyring and backups. `database_url`: empty for SQLite in `data`, else postgres://…
    `origin`: the address people type, e.g. https://groep.example; passkeys are bound to it. `key_file`: the master key,
    which should stand on another disk than the data.
    """

    model_config = SettingsConfigDict(env_prefix='SVH_')

    data: Path = Path('data')
    database_url: str = ''
    redis_url: str = ''
    origin: str = ''
    key_file: Path | None = None
    smtp_url: str = ''
    port: int = Field(default=8080, ge=1, le=65535)
    host: str = '127.0.0.1'
    demo: bool = False

    @cached_property
    def store_url(self) -> str:
        """The database's address for the store."""
        return self.database_url or f'sqlite://{(self.data / "groep.sqlite3").resolve()}'

    @cached_property
    def master_key(self) -> Path:
        """Where the master key stands."""
        return self.key_file or self.data / 'master.key'

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The origins a browser may come from: the one that was set, else this machine's own."""
        if self.origin:
            return (self.origin.rstrip('/'),)
        return (f'http://localhost:{self.port}', f'http://127.0.0.1:{self.port}')

    @property
    def is_https(self) -> bool:
        """Whether people come over https: cookies are then Secure and carry the __Host- prefix."""
        return self.origin.startswith('https://')
