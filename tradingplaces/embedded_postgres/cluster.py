"""Making, starting and stopping the embedded server."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import socket
import subprocess
import time
from pathlib import Path

import psycopg2
from psycopg2 import errors, sql

from .binaries import Binaries, find_binaries, run_as
from .places import PORT, EmbeddedPostgresError, Place

ROOM_FOR_A_CLUSTER = 250 * 1024**2
ROOM_FOR_A_START = 20 * 1024**2
SECONDS_TO_START = 60
SECONDS_TO_STOP = 30
SECONDS_FOR_ORPHANS = 5  # After a kill -9, the server's own children need a moment to notice.


def is_answering(place: Place) -> bool:
    """Whether something accepts connections on the socket."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(2)
        caller.connect(str(place.socket_path))
        return True
    return False


def start(place: Place, superuser: str) -> None:
    """Start the server on its data, making those first when there are none. Raises EmbeddedPostgresError."""
    binaries = find_binaries(place)
    data = place.home / f"pg{binaries.version}"
    _refuse_other_clusters(place, data)
    _require_passage(place)
    _require_room(place, ROOM_FOR_A_START if data.exists() else ROOM_FOR_A_CLUSTER)
    if not data.exists():
        _make_cluster(place, binaries, data, superuser)
    _clear_what_a_dead_server_left(place, data)
    _prepare_socket_folder(place)
    _start_server(place, binaries, data)


def stop(place: Place) -> None:
    """Stop the server and wait for it; silent when it is already down."""
    for data in place.clusters():
        if _server_runs_on(data):
            command = [find_binaries(place).path("pg_ctl"), "stop", "-D", str(data)]
            run_as(place.account, [*command, "-m", "fast", "-w", "-t", str(SECONDS_TO_STOP)])


def create_missing_database(place: Place, superuser: str, name: str) -> None:
    """Create database `name` unless it is there; waits out a server that is still recovering."""
    connection = _connect(place, superuser)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if not cursor.fetchone():
                with contextlib.suppress(errors.DuplicateDatabase):
                    cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg2.Error as error:
        reason = f"De database {name} kon niet gemaakt worden: {_one_line(error)}"
        raise EmbeddedPostgresError(reason) from error
    finally:
        connection.close()


def _connect(place: Place, superuser: str) -> psycopg2.extensions.connection:
    folder = str(place.socket_folder)
    give_up = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            return psycopg2.connect(dbname="postgres", user=superuser, host=folder, port=PORT)
        except psycopg2.OperationalError as error:
            if "starting up" not in str(error) or time.monotonic() > give_up:
                raise EmbeddedPostgresError(
                    f"De meegeleverde database antwoordt niet: {_one_line(error)}"
                ) from error
            time.sleep(0.05)


def _refuse_other_clusters(place: Place, data: Path) -> None:
    """A newer PostgreSQL cannot open the files of an older one, and starting empty would look like loss."""
    for other in place.clusters():
        if other != data or _version_of(other) != data.name.removeprefix("pg"):
            raise EmbeddedPostgresError(
                f"In {place.home} staat een vreemde map {other.name} die deze PostgreSQL ({data.name}) niet "
                "kan openen; verplaats die map, of zet de gegevens eerst over met pg_dump van die versie."
            )
        if os.geteuid() not in (0, other.stat().st_uid):
            raise EmbeddedPostgresError(
                f"De gegevens in {other} zijn van een andere gebruiker; "
                "start als die gebruiker of kies een andere plek met TRADINGPLACES_DATA."
            )


def _version_of(data: Path) -> str:
    try:
        return (data / "PG_VERSION").read_text(encoding="ascii").strip()
    except PermissionError:
        return data.name.removeprefix("pg")
    except OSError:
        return ""


def _require_passage(place: Place) -> None:
    if os.geteuid() == 0 and not place.account.may_enter(place.home):
        raise EmbeddedPostgresError(
            f"De databaseserver kan als root niet in {place.home} komen; "
            "kies met TRADINGPLACES_DATA een map die voor iedereen te openen is."
        )


def _require_room(place: Place, needed: int) -> None:
    if shutil.disk_usage(place.home).free < needed:
        raise EmbeddedPostgresError(
            f"Er is te weinig schijfruimte voor de database in {place.home}: "
            f"maak {needed // 1024**2} MB vrij of kies een andere plek met TRADINGPLACES_DATA."
        )


def _make_cluster(place: Place, binaries: Binaries, data: Path, superuser: str) -> None:
    """initdb beside its final name, then rename: what carries that name is whole."""
    half = data.with_name(data.name + ".new")
    shutil.rmtree(half, ignore_errors=True)
    _make_private(place, half)
    options = ["--auth=trust", f"--username={superuser}", "--encoding=UTF8", "--no-instructions"]
    if binaries.version >= 17:
        options += ["--locale-provider=builtin"]
    answer = run_as(place.account, [binaries.path("initdb"), *options, "--locale=C.UTF-8", "-D", str(half)])
    if answer.returncode:
        shutil.rmtree(half, ignore_errors=True)
        raise EmbeddedPostgresError(_reason("De database kon niet gemaakt worden", answer.stderr))
    half.rename(data)


def _make_private(place: Place, folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(folder, place.account.uid, place.account.gid)
    except OSError as error:
        raise EmbeddedPostgresError(
            f"De map {folder} kon niet gemaakt worden ({error.strerror}); "
            "kies een andere plek met TRADINGPLACES_DATA."
        ) from error


def _prepare_socket_folder(place: Place) -> None:
    """Ours alone, because whoever reaches the socket is trusted; below /tmp anyone may squat on the name."""
    folder = place.socket_folder
    if not folder.is_symlink() and not folder.exists():
        _make_private(place, folder)
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid != place.account.uid or status.st_mode & 0o077:
        raise EmbeddedPostgresError(
            f"De map {folder} voor de verbinding is niet alleen van ons; haal hem weg en start opnieuw."
        )


def _clear_what_a_dead_server_left(place: Place, data: Path) -> None:
    """A stale process number may by now belong to somebody else, which would make PostgreSQL refuse."""
    if _server_runs_on(data):
        return
    (data / "postmaster.pid").unlink(missing_ok=True)
    place.socket_path.unlink(missing_ok=True)
    Path(f"{place.socket_path}.lock").unlink(missing_ok=True)


def _server_runs_on(data: Path) -> bool:
    """Whether the process of postmaster.pid is a server on this very data, and not a zombie or a stranger."""
    try:
        number = int((data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return False
    return os.fsencode(data) in _command_line(number).split(b"\0")


def _command_line(number: int) -> bytes:
    """The words of a running process, separated by nulls; empty for a zombie."""
    if Path("/proc/self/cmdline").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{number}/cmdline").read_bytes()
        return b""
    answer = subprocess.run(["ps", "-p", str(number), "-o", "command="], capture_output=True, check=False)
    return answer.stdout.strip().replace(b" ", b"\0")


def _start_server(place: Place, binaries: Binaries, data: Path) -> None:
    options = ["-D", str(data), "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700"]
    options += ["-c", f"unix_socket_directories={_quoted(place.socket_folder)}", "-c", f"port={PORT}"]
    options += ["-c", "max_connections=200"]
    log = data / "server.log"
    # pg_ctl writes these two names into a shell line unescaped, so they are short and relative to `data`.
    command = [binaries.path("pg_ctl"), "start", "-D", ".", "-l", log.name, "-w"]
    command += ["-t", str(SECONDS_TO_START), "-o", shlex.join(options)]
    give_up = time.monotonic() + SECONDS_FOR_ORPHANS
    while run_as(place.account, command, folder=data).returncode:
        if time.monotonic() > give_up or not _orphans_hold_memory(log):
            raise EmbeddedPostgresError(_reason("De database kon niet starten", _tail(log)))
        time.sleep(0.1)


def _quoted(folder: Path) -> str:
    """A folder as one element of PostgreSQL's comma-separated list."""
    return '"' + str(folder).replace('"', '""') + '"'


def _orphans_hold_memory(log: Path) -> bool:
    return "pre-existing shared memory block" in _tail(log)


def _tail(log: Path) -> str:
    try:
        return log.read_text(encoding="utf-8", errors="replace")[-2000:]
    except OSError:
        return ""


def _reason(what: str, output: str) -> str:
    if "No space left on device" in output:
        return f"{what}: er is te weinig schijfruimte."
    failures = [line for line in output.splitlines() if "FATAL" in line or "error:" in line]
    lines = failures or output.splitlines() or ["er kwam geen uitleg"]
    return f"{what}: {lines[-1].strip()}"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
