"""Variables from the file `.env`, for whoever starts by hand; a service gets them from its own unit."""

import os
from pathlib import Path


def read_env_file(path: Path) -> None:
    """Add the `NAME=value` lines of `path`, if it exists, to the environment; what is set stays."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.strip().partition("=")
        if equals and not name.startswith("#"):
            os.environ.setdefault(name.strip(), _without_quotes(value.strip()))


def _without_quotes(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
