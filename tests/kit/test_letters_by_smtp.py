"""Letters against a real mail server and real task workers: whatever dies, no letter is lost."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from email import message_from_bytes
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tradingplaces.kit import outbox
from tradingplaces.kit.letters import write_letter
from tradingplaces.kit.models import Letter

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db(transaction=True)


class Postman:
    """Takes letters in; refuses, or lets a sender wait, when told to."""

    def __init__(self):
        self.letters = []
        self.refuses = False
        self.reached = threading.Event()
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  (aiosmtpd asks for this name)
        self.reached.set()
        while not self.may_go_on.is_set():
            await asyncio.sleep(0.02)
        if self.refuses:
            return "451 Probeer het later"
        self.letters.append(message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def postman(settings):
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    postman.port = controller.port
    yield postman
    postman.may_go_on.set()
    controller.stop()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def worker(postman) -> subprocess.Popen[bytes]:
    """A real task worker on the test database, which ends when there is nothing to do."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tradingplaces.settings",
        "DATABASE_NAME": str(connection.settings_dict["NAME"]),
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(postman.port),
    }
    command = [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)


def letter(number: int = 1) -> Letter:
    return write_letter(
        "participants/account_changed",
        event=f"proef:{number}",
        to="saskia@voorbeeld.example",
        name="Saskia Yıldırım",
        language="nl",
        about="account",
        context={"change": "Je wachtwoord is veranderd.", "moment": timezone.now()},
        now=timezone.now(),
        calendar="BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n",
    )


def test_the_mail_server_gets_text_html_and_invitation(postman):
    written = letter()
    assert outbox.deliver(written.pk, timezone.now()) is True
    received = postman.letters[0]
    assert received["Message-ID"] == written.message_id
    assert [part.get_content_type() for part in received.walk() if not part.is_multipart()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]


def test_a_refusing_mail_server_that_recovers_gets_the_letter_later(postman):
    written = letter()
    postman.refuses = True
    assert outbox.deliver(written.pk, timezone.now()) is False
    postman.refuses = False
    written.refresh_from_db()
    assert outbox.deliver(written.pk, written.next_attempt_at) is True
    assert len(postman.letters) == 1


def test_two_workers_never_send_the_same_letter(postman):
    written = letter()
    postman.may_go_on.clear()
    first = worker(postman)
    assert postman.reached.wait(20)
    assert outbox.deliver(written.pk, timezone.now()) is False  # the row is in the other's hands
    postman.may_go_on.set()
    assert first.wait(20) == 0
    assert len(postman.letters) == 1


def test_a_worker_killed_while_sending_loses_no_letter(postman):
    written = [letter(number) for number in range(3)]
    postman.may_go_on.clear()
    killed = worker(postman)
    assert postman.reached.wait(20)
    killed.send_signal(signal.SIGKILL)
    killed.wait(20)
    postman.may_go_on.set()
    _wait_until_unlocked(written[0])
    call_command("tick")
    assert worker(postman).wait(20) == 0
    assert Letter.objects.unsent().count() == 0
    assert {received["Message-ID"] for received in postman.letters} == {one.message_id for one in written}


def _wait_until_unlocked(killed: Letter) -> None:
    """The database notices a moment later that the killed worker is gone."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE relation = 'kit_letter'::regclass")
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"letter {killed.pk} is still locked")
