"""The whole app in a process of its own, as `bin/run` starts it."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.servers import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


class App:
    """The app on a free port with its data in `data`; can be stopped and started again on the same port."""

    def __init__(self, data: Path, *, demo: bool = False) -> None:
        self._data, self._demo, self.port = data, demo, free_port()
        self.url = f'http://localhost:{self.port}'
        self.start()

    def start(self) -> None:
        options = ['--port', str(self.port), '--data', str(self._data), *(['--demo'] if self._demo else [])]
        with self.log.open('ab') as log:
            command = [sys.executable, '-m', 'svh_app', 'serve', *options]
            self._process = subprocess.Popen(command, cwd=ROOT, env=_clean(), stdout=log, stderr=log)
        self._wait()

    def stop(self) -> None:
        """End it at once, as a crash would."""
        self._process.kill()
        self._process.wait()

    @property
    def log(self) -> Path:
        """What it said so far."""
        self._data.mkdir(parents=True, exist_ok=True)
        return self._data / 'said.log'

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            try:
                urlopen(f'{self.url}/healthz', timeout=5).close()
                return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        self._process.kill()
        raise RuntimeError(f'the app did not start:\n{self.log.read_text()}')


def _clean() -> dict[str, str]:
    """NiceGUI behaves differently when it finds pytest's or its own test variables; settings are ours alone."""
    return {name: value for name, value in os.environ.items() if not name.startswith(('PYTEST', 'NICEGUI', 'SVH_'))}
