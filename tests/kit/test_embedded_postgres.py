"""The embedded database: one maker, many users, the last one out stops it, and no accident loses a row."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tradingplaces.embedded_postgres import cluster
from tradingplaces.embedded_postgres.places import EmbeddedPostgresError, Place

CHECKOUT = Path(__file__).resolve().parents[2]

# A process that uses the database until its input closes; with words, it runs them as SQL first.
CLIENT = textwrap.dedent(
    """
    import sys, psycopg2
    from tradingplaces import embedded_postgres
    try:
        embedded_postgres.ensure_running("proef")
    except embedded_postgres.EmbeddedPostgresError as error:
        sys.exit(str(error))
    place = embedded_postgres.settings_for("proef")
    connection = psycopg2.connect(dbname="proef", user=place["USER"], host=place["HOST"], port=place["PORT"])
    cursor = connection.cursor()
    for statement in sys.argv[1:]:
        cursor.execute(statement)
    print(cursor.fetchone()[0] if cursor.description else "klaar", flush=True)
    connection.commit()
    connection.close()
    sys.stdin.read()
    """
)


@pytest.fixture
def home() -> Iterator[Path]:
    """A data folder that any account may enter, as pytest's own may not be; its server is down afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="tp-"))
    folder.chmod(0o755)
    yield folder / "data"
    place = Place(folder / "data")
    cluster.stop(place)
    shutil.rmtree(place.socket_folder, ignore_errors=True)
    shutil.rmtree(folder)


class Client:
    def __init__(self, home: Path, *statements: str) -> None:
        environment = {**os.environ, "TRADINGPLACES_DATA": str(home), "PYTHONPATH": str(CHECKOUT)}
        environment.pop("DATABASE_URL", None)
        self.process = subprocess.Popen(
            [sys.executable, "-c", CLIENT, *statements],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def answer(self) -> str:
        return self.process.stdout.readline().strip()

    def leave(self) -> int:
        _, self.complaint = self.process.communicate("")
        return self.process.returncode

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def ask(home: Path, *statements: str) -> str:
    """The answer to the last statement, by a client that comes and goes."""
    client = Client(home, *statements)
    answer = client.answer()
    assert client.leave() == 0, client.complaint
    return answer


def refusal(home: Path) -> str:
    client = Client(home)
    assert client.leave() == 1
    return client.complaint.strip()


def server_number(home: Path) -> int | None:
    file = next(home.glob("pg*/postmaster.pid"), None)
    return int(file.read_text().split("\n", 1)[0]) if file else None


def data_folder(home: Path) -> Path:
    return next(path for path in home.glob("pg*") if path.is_dir())


def test_four_racing_first_starts_make_one_cluster_and_serve_all_four(home):
    clients = [Client(home) for _ in range(4)]
    assert [client.answer() for client in clients] == ["klaar"] * 4
    assert [client.leave() for client in clients] == [0] * 4
    log = (data_folder(home) / "server.log").read_text()
    assert len(re.findall("starting PostgreSQL", log)) == 1


def test_last_client_stops_the_server_and_the_others_do_not(home):
    first, last = Client(home), Client(home)
    assert (first.answer(), last.answer()) == ("klaar", "klaar")
    first.leave()
    assert cluster.is_answering(Place(home))
    last.leave()
    assert not cluster.is_answering(Place(home))
    assert server_number(home) is None


def test_killed_client_does_not_keep_the_server_running(home):
    killed, last = Client(home), Client(home)
    assert (killed.answer(), last.answer()) == ("klaar", "klaar")
    killed.kill()
    last.leave()
    assert server_number(home) is None


def test_every_committed_row_survives_a_killed_server(home):
    client = Client(home, "CREATE TABLE row (n int)", "INSERT INTO row SELECT generate_series(1, 5000)")
    assert client.answer() == "klaar"
    client.leave()
    client = Client(home, "INSERT INTO row SELECT generate_series(1, 5000)")
    assert client.answer() == "klaar"
    os.kill(server_number(home), signal.SIGKILL)
    client.leave()
    assert ask(home, "SELECT count(*) FROM row") == "10000"


def test_process_number_that_now_belongs_to_a_stranger_is_cleared_away(home):
    ask(home)
    (data_folder(home) / "postmaster.pid").write_text(f"{os.getpid()}\n{data_folder(home)}\n")
    assert ask(home, "SELECT 1") == "1"


def test_half_made_cluster_is_thrown_away_and_made_again(home):
    (home / "pg18.new").mkdir(parents=True)
    (home / "pg18.new" / "rubbish").touch()
    assert ask(home, "SELECT 1") == "1"
    assert not (home / "pg18.new").exists()


def test_names_sort_and_compare_as_utf8_without_the_system_locale(home):
    assert ask(home, "SELECT upper('café') || ' ' || lower('ÇA')") == "CAFÉ ça"


def test_cluster_of_another_version_is_refused_and_left_alone(home):
    (home / "pg17").mkdir(parents=True)
    assert f"In {home} staat een vreemde map pg17" in refusal(home)
    assert [path.name for path in home.glob("pg*")] == ["pg17"]


def test_cluster_whose_files_are_of_another_version_is_refused(home):
    ask(home)
    (data_folder(home) / "PG_VERSION").write_text("17\n")
    assert "vreemde map pg18" in refusal(home)


def test_full_disk_is_told_before_anything_is_made(home, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 1))
    place = Place(home)
    place.make_home()
    with pytest.raises(EmbeddedPostgresError, match="te weinig schijfruimte"):
        cluster.start(place, "tradingplaces")
    assert list(home.iterdir()) == []


def test_socket_folder_that_others_may_enter_is_refused(home):
    ask(home)
    Place(home).socket_folder.chmod(0o755)
    assert "is niet alleen van ons" in refusal(home)


def test_long_data_path_gets_a_short_socket_folder_that_works(home):
    deep = home.parent / ("d" * 60) / ("e" * 60)
    assert len(str(Place(deep).socket_path)) <= 107
    assert ask(deep, "SELECT 1") == "1"
    shutil.rmtree(Place(deep).socket_folder)


def test_data_path_with_spaces_quotes_and_accents_works(home):
    odd = home.parent / 'Els\' "mooie" $map, ë'
    assert ask(odd, "SELECT 1") == "1"
    shutil.rmtree(Place(odd).socket_folder)


def test_settings_compute_the_address_and_touch_nothing(home, monkeypatch):
    from tradingplaces import embedded_postgres

    monkeypatch.setenv("TRADINGPLACES_DATA", str(home))
    assert embedded_postgres.settings_for("proef")["HOST"] == str(home / "socket")
    assert embedded_postgres.database_url("proef") == (
        f"postgres://tradingplaces@{quote(str(home / 'socket'), safe='')}:5432/proef"
    )
    assert not home.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's server runs under another account")
def test_checkout_that_roots_server_cannot_enter_gets_its_data_elsewhere(home):
    checkout = home.parent / "private"
    checkout.mkdir(mode=0o700)
    package = checkout / "tradingplaces" / "embedded_postgres"
    shutil.copytree(CHECKOUT / "tradingplaces" / "embedded_postgres", package)
    (checkout / "tradingplaces" / "__init__.py").touch()
    environment = {"PYTHONPATH": str(checkout), "PATH": os.environ["PATH"]}
    words = "from tradingplaces.embedded_postgres import settings_for as s; print(s()['HOST'])"
    answer = subprocess.run(
        [sys.executable, "-c", words], cwd=checkout, env=environment, capture_output=True, text=True
    )
    assert re.fullmatch(r"/var/(lib|tmp)/tradingplaces-[0-9a-f]{12}/socket", answer.stdout.strip())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may choose a folder that its server cannot enter")
def test_chosen_folder_that_roots_server_cannot_enter_is_refused(home):
    shut = home.parent / "private"
    shut.mkdir(mode=0o700)
    assert "kan als root niet in" in refusal(shut / "data")
