"""What an installation keeps beside the code: its variables, also those in `.env`, and a secret key.

A variable that makes no sense raises ImproperlyConfigured with the sentence for who set it.
"""

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

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


def flag(name: str, default: bool) -> bool:
    """A variable that is 0 or 1."""
    value = os.environ.get(name, "").strip().lower()
    if value not in {"", "0", "1", "false", "true"}:
        raise ImproperlyConfigured(f"{name} is 0 of 1, niet {value!r}.")
    return value in {"1", "true"} if value else default


def number(name: str, default: int) -> int:
    """A variable that is a whole number, 0 or more."""
    value = os.environ.get(name, "").strip()
    if value and not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is een geheel getal, niet {value!r}.")
    return int(value) if value else default


def postgres_at(address: str) -> dict[str, Any]:
    """Django's description of the database at this address."""
    if not address.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            "DATABASE_URL begint met postgres://; er wordt alleen PostgreSQL gebruikt."
        )
    try:
        return dict(dj_database_url.parse(address, conn_health_checks=True))
    except ValueError as error:
        shape = "postgres://naam:wachtwoord@host:5432/database"
        raise ImproperlyConfigured(f"DATABASE_URL is geen adres als {shape}.") from error


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
