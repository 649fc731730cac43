"""What an installation keeps beside the code: variables in the file `.env`, and a secret key of its own."""

import contextlib
import os
import secrets
from pathlib import Path

SECRET_KEY_FILE = Path(__file__).resolve().parent.parent / ".local" / "secret-key"


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


def kept_secret_key(path: Path = SECRET_KEY_FILE) -> str:
    """The key that was made for this computer; empty when there is none, or it is somebody else's."""
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def keep_secret_key(path: Path = SECRET_KEY_FILE) -> None:
    """Make a random key the first time. Where nothing can be written every process makes do with its own."""
    if path.exists():
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)  # of two that start at once, one wins
        finally:
            draft.unlink()
