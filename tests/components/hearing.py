"""What the stage hears is appended to a file as JSON lines, so that it can be read after the process was killed."""

import json
import sys
from pathlib import Path
from typing import Any

LOG = Path(sys.argv[2])
KEY = 'c3RhZ2Uta2V5LXN0YWdlLWtleS1zdGFnZS1rZXktMTI'


def heard(**what: Any) -> None:
    with LOG.open('a') as log:
        log.write(json.dumps(what) + '\n')
