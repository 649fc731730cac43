"""Where the embedded database keeps its data and its socket, and under which account it runs."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import pwd
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PORT = 5432  # Only part of the socket's file name: no TCP port is opened.
LONGEST_SOCKET_PATH = 107  # sun_path of the kernel, in bytes, without the closing null.


class EmbeddedPostgresError(Exception):
    """The embedded database cannot be used; the message is one Dutch sentence for whoever started it."""


@dataclass(frozen=True)
class Account:
    """The system account that the server runs under."""

    uid: int
    gid: int

    @classmethod
    def of_owner(cls, path: Path) -> Account:
        status = path.stat()
        return cls(status.st_uid, status.st_gid)

    def may_enter(self, folder: Path) -> bool:
        """Whether every existing folder down to `folder` can be passed through."""
        return all(self._may_pass(step) for step in (folder, *folder.parents) if step.is_dir())

    def _may_pass(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & 0o100)
        return bool(status.st_mode & (0o010 if status.st_gid == self.gid else 0o001))


@dataclass(frozen=True)
class Place:
    """The folder with the data, and the names of everything in and around it."""

    home: Path

    @classmethod
    def of_this_checkout(cls) -> Place:
        """TRADINGPLACES_DATA, or `.local` in the checkout, or a folder where root's server may come."""
        chosen = os.environ.get("TRADINGPLACES_DATA")
        beside = cls(Path(chosen).expanduser().resolve() if chosen else CHECKOUT / ".local")
        if chosen or os.geteuid() != 0 or beside.account.may_enter(beside.home):
            return beside
        states = Path("/var/lib") if os.access("/var/lib", os.W_OK) else Path("/var/tmp")  # noqa: S108 - survives a restart
        return cls(states / f"tradingplaces-{_fingerprint(CHECKOUT)}")

    @cached_property
    def account(self) -> Account:
        """Our own; PostgreSQL refuses root, so for root the owner of the data, `postgres` or `nobody`."""
        if os.geteuid() != 0:
            return Account(os.geteuid(), os.getegid())
        owners = (Account.of_owner(folder) for folder in self.clusters())
        return next((owner for owner in owners if owner.uid), None) or _account_for_root()

    @cached_property
    def socket_folder(self) -> Path:
        """`socket` beside the data, or a short folder below /tmp where that name cannot be a socket's."""
        beside = self.home / "socket"
        fits = len(os.fsencode(self._socket_in(beside))) + len(".lock") <= LONGEST_SOCKET_PATH
        if fits and "," not in str(beside):  # To libpq a comma separates hosts.
            return beside
        short = Path("/tmp")  # noqa: S108 - its owner and mode are checked before use
        return short / f"tradingplaces-{self.account.uid}-{_fingerprint(self.home)}"

    @property
    def socket_path(self) -> Path:
        return self._socket_in(self.socket_folder)

    @staticmethod
    def _socket_in(folder: Path) -> Path:
        return folder / f".s.PGSQL.{PORT}"

    def clusters(self) -> list[Path]:
        """Every data folder found, also of other versions; a half-made `.new` is none."""
        try:
            return sorted(path for path in self.home.glob("pg*") if path.is_dir() and path.suffix != ".new")
        except OSError:
            return []

    def make_home(self) -> None:
        """Make the folder; root leaves it open to the account of the server, anyone else keeps it shut."""
        if self.home.is_dir():
            return self._check_home()
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self.home.chmod(0o755 if os.geteuid() == 0 else 0o700)
        except OSError as error:
            raise EmbeddedPostgresError(
                f"De map {self.home} voor de gegevens kan niet gemaakt worden ({error.strerror}); "
                "kies een andere plek met TRADINGPLACES_DATA."
            ) from error
        self._leave_a_note()
        return None

    def _check_home(self) -> None:
        if not os.access(self.home, os.R_OK | os.W_OK | os.X_OK):
            raise EmbeddedPostgresError(
                f"In de map {self.home} met de gegevens mag je niet schrijven; "
                "start als de eigenaar ervan of kies een andere plek met TRADINGPLACES_DATA."
            )

    def _leave_a_note(self) -> None:
        beside = CHECKOUT / ".local"
        if self.home == beside or os.environ.get("TRADINGPLACES_DATA"):
            return
        beside.mkdir(exist_ok=True)
        sentence = f"De gegevens staan in {self.home}: als root kan de databaseserver niet in deze map.\n"
        (beside / "LEESMIJ.txt").write_text(sentence, encoding="utf-8")

    @contextlib.contextmanager
    def only_starter(self) -> Iterator[None]:
        """Let one process at a time start the server; the others wait and find it running."""
        with self._open("starter") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def open_clients(self) -> IO[bytes]:
        return self._open("clients")

    def _open(self, name: str) -> IO[bytes]:
        try:
            return (self.home / name).open("ab")
        except OSError as error:
            raise EmbeddedPostgresError(
                f"{self.home / name} kan niet geopend worden ({error.strerror}); maak ruimte vrij, "
                "start als de eigenaar of kies een andere plek met TRADINGPLACES_DATA."
            ) from error


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _account_for_root() -> Account:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    raise EmbeddedPostgresError(
        "PostgreSQL weigert als root te draaien en er is geen gebruiker postgres of nobody; "
        "start als gewone gebruiker."
    )
