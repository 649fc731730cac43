"""`manage.py serve`, the heart of bin/run: it answers when it says so, and leaves nothing behind."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg2
import pytest
from psycopg2 import sql

from tradingplaces import embedded_postgres
from tradingplaces.serving import preparing
from tradingplaces.serving.listening import Address, ServingError

CHECKOUT = Path(__file__).resolve().parents[2]
DATABASE = f"test_running_{os.getpid()}"
READY_WITHIN, STOPPED_WITHIN = 90, 10  # seconds


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A database of our own, migrated by the first server that starts on it."""
    if os.environ.get("DATABASE_URL"):
        pytest.skip("these tests start servers on the embedded database")
    embedded_postgres.ensure_running(DATABASE)
    yield DATABASE
    place = embedded_postgres.settings_for("postgres")
    connection = psycopg2.connect(
        dbname="postgres", user=place["USER"], host=place["HOST"], port=place["PORT"]
    )
    connection.autocommit = True
    drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(DATABASE))
    connection.cursor().execute(drop)
    connection.close()


@pytest.fixture
def start(database: str) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts `manage.py serve` with the given variables; whatever still runs is ended afterwards."""
    started = []

    def serve(**variables: object) -> subprocess.Popen[str]:
        outside = {"DJANGO_SETTINGS_MODULE", "SITE_URL", "HOST", "DEMO"}
        environment = {name: value for name, value in os.environ.items() if name not in outside}
        environment |= {"DATABASE_NAME": database, **{name: str(value) for name, value in variables.items()}}
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--empty"],
            cwd=CHECKOUT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield serve
    for process in started:
        process.terminate()
        process.communicate(timeout=STOPPED_WITHIN)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_ready(process: subprocess.Popen[str]) -> str:
    """The last line of standard output, which tells that the server answers."""
    for line in process.stdout:
        if line.startswith("READY"):
            return line.strip()
    raise AssertionError(process.stderr.read())


def status_of(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": "localhost"})
    return connection.getresponse().status


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def children_of(number: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def becomes(fact: Callable[[], bool], within: float = 10) -> bool:
    give_up = time.monotonic() + within
    while not fact():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ready_line_is_true_and_a_signal_stops_everything_with_exit_0(start, number):
    port = free_port()
    process = start(PORT=port)
    assert wait_for_ready(process) == f"READY http://localhost:{port}"
    assert status_of(port, "/health/ready") == 200
    family = children_of(process.pid)
    process.send_signal(number)
    assert process.wait(STOPPED_WITHIN) == 0
    assert process.stdout.read() == ""
    assert port_is_free(port)
    assert not any(Path(f"/proc/{child}").exists() for child in family)


def test_port_in_use_is_one_sentence_and_exit_2(start):
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        port = squatter.getsockname()[1]
        process = start(PORT=port)
        told, complaint = process.communicate(timeout=30)
    assert (process.returncode, told) == (2, "")
    assert complaint == f"Poort {port} is al in gebruik; kies een andere, bijvoorbeeld PORT={port + 1}.\n"


def test_killed_supervisor_leaves_no_child_and_no_port_behind(start):
    port = free_port()
    process = start(PORT=port)
    wait_for_ready(process)
    family = children_of(process.pid)
    process.kill()
    assert becomes(lambda: port_is_free(port))
    assert becomes(lambda: not any(Path(f"/proc/{child}").exists() for child in family))


def test_killed_task_worker_is_started_again(start):
    port = free_port()
    process = start(PORT=port)
    wait_for_ready(process)
    before = children_of(process.pid)
    worker = before[1]
    os.kill(worker, signal.SIGKILL)
    assert becomes(
        lambda: len(children_of(process.pid)) == len(before) and worker not in children_of(process.pid)
    )
    assert status_of(port, "/health/ready") == 200


def test_killed_web_server_stops_everything_with_exit_2(start):
    process = start(PORT=free_port())
    wait_for_ready(process)
    os.kill(children_of(process.pid)[0], signal.SIGKILL)
    assert process.wait(STOPPED_WITHIN) == 2
    assert "De webserver is gestopt" in process.stderr.read()


@pytest.mark.parametrize("port", ["0", "65536", "web", "-1", "８０"])
def test_port_that_is_no_port_number_is_refused(port):
    with pytest.raises(ServingError, match="PORT is een getal"):
        Address.from_environment({"PORT": port})


@pytest.mark.parametrize(
    ("variables", "url"),
    [
        ({}, "http://localhost:8000"),
        ({"PORT": "", "HOST": ""}, "http://localhost:8000"),
        ({"PORT": "8123", "HOST": "127.0.0.1"}, "http://127.0.0.1:8123"),
        ({"HOST": "0.0.0.0"}, "http://localhost:8000"),  # noqa: S104 - what is tested
        ({"HOST": "::1"}, "http://[::1]:8000"),
    ],
)
def test_printed_address_is_one_that_a_browser_can_open(variables, url):
    assert Address.from_environment(variables).url == url


@pytest.mark.parametrize(
    ("site", "begin"),
    [
        ("http://localhost:8000", ".venv/bin/python"),
        ("http://localhost:8123", "PORT=8123 .venv/bin/python"),
        ("https://wissel.example", ".venv/bin/python"),
    ],
)
def test_how_the_first_account_is_made_is_told_for_the_address_of_this_start(settings, site, begin):
    settings.SITE_URL, told = site, []
    preparing._say_how_to_begin(told.append)
    assert told[1] == f"  {begin} manage.py create_organiser jij@voorbeeld.nl"
