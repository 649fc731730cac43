"""Letters: once per event and recipient, in the reader's language, as a mail that programs understand."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from tests.make import NOW
from tradingplaces.kit import outbox, tasks, ticking, upkeep
from tradingplaces.kit.letters import write_letter
from tradingplaces.kit.models import Heartbeat, Letter
from tradingplaces.kit.models.letter import MOST_ATTEMPTS

CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"


def write(event="wissel:1:voorstel", to="Saskia@Voorbeeld.example", language="nl", **fields):
    return write_letter(
        "participants/account_changed",
        event=event,
        to=to,
        name="Saskia van 't Hoff",
        language=language,
        about="edition:demo",
        context={"change": "Kees & Co's wachtwoord", "moment": NOW},
        now=NOW,
        **fields,
    )


@pytest.mark.django_db
def test_the_same_event_writes_somebody_only_once():
    first, second = write(), write()
    assert first.pk == second.pk
    assert DBTaskResult.objects.filter(task_path=tasks.send_letter.module_path).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "went"), [(True, True), (False, False)])
def test_without_a_mail_server_a_letter_arrives_in_the_demo_alone(settings, demo, went):
    settings.EMAIL_BACKEND, settings.DEMO = "tradingplaces.kit.letters.OutboxBackend", demo
    letter = write()
    assert outbox.deliver(letter.pk, NOW) is went
    letter.refresh_from_db()
    assert ("EMAIL_HOST ontbreekt" in letter.last_error, letter.sent_at is None) == (not went, not went)


@pytest.mark.django_db
def test_another_reader_of_the_same_event_gets_a_letter_of_her_own():
    assert write().pk != write(to="theo@voorbeeld.example").pk


@pytest.mark.django_db
def test_plain_text_keeps_apostrophes_and_html_escapes_them():
    letter = write()
    assert "Dag Saskia van 't Hoff," in letter.text
    assert "Kees & Co's wachtwoord" in letter.text
    assert "Kees &amp; Co&#x27;s wachtwoord" in letter.html


@pytest.mark.django_db
def test_links_are_whole_and_in_the_language_of_the_letter(settings):
    settings.SITE_URL = "https://wissel.example"
    assert "https://wissel.example/wachtwoord-vergeten/" in write().text
    assert "https://wissel.example/en/" in write(event="wissel:2", language="en").text


@pytest.mark.django_db
def test_the_message_id_is_the_same_for_every_attempt(settings):
    settings.SITE_URL = "https://wissel.example"
    letter = write()
    assert letter.message_id.endswith("@wissel.example>")
    assert outbox.message(letter).message()["Message-ID"] == letter.message_id


@pytest.mark.django_db
def test_an_answer_to_a_letter_goes_to_who_stands_behind_the_programme(settings):
    settings.DEFAULT_FROM_EMAIL = "Wissels <geen-antwoord@voorbeeld.example>"
    settings.REPLY_TO = ["programma@voorbeeld.example"]
    sent = outbox.message(write()).message()
    assert (sent["From"], sent["Reply-To"]) == (settings.DEFAULT_FROM_EMAIL, "programma@voorbeeld.example")


@pytest.mark.django_db
def test_a_mail_has_text_html_and_calendar():
    parts = outbox.message(write(calendar=CALENDAR)).message()
    kinds = [part.get_content_type() for part in parts.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    invitation = next(part for part in parts.walk() if part.get_content_type() == "text/calendar")
    assert invitation.get_param("method") == "CANCEL"


@pytest.mark.django_db
def test_a_sent_letter_is_not_sent_again():
    letter = write()
    assert outbox.deliver(letter.pk, NOW) is True
    assert outbox.deliver(letter.pk, NOW) is False
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_after_a_failure_a_letter_waits_longer_each_time(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    letter = write()
    waits = []
    now = NOW
    for _ in range(3):
        assert outbox.deliver(letter.pk, now) is False
        letter.refresh_from_db()
        waits.append(letter.next_attempt_at - now)
        now = letter.next_attempt_at
    assert waits == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert letter.last_error.startswith("ConnectionRefusedError")
    assert letter.sent_at is None


def test_no_wait_is_longer_than_six_hours():
    assert outbox.wait_after(MOST_ATTEMPTS) == timedelta(hours=6)


@pytest.mark.django_db
def test_a_letter_that_is_not_due_waits():
    letter = write()
    Letter.objects.update(next_attempt_at=NOW + timedelta(minutes=1))
    assert outbox.deliver(letter.pk, NOW) is False


@pytest.mark.django_db
def test_a_hopeless_letter_is_given_up():
    write()
    Letter.objects.update(attempts=MOST_ATTEMPTS)
    assert Letter.objects.due(NOW).count() == 0
    assert Letter.objects.given_up().count() == 1


@pytest.mark.django_db
def test_every_tick_offers_due_letters_to_the_worker_once():
    write()
    DBTaskResult.objects.all().delete()
    for _ in range(3):
        ticking.tick(NOW + timedelta(minutes=5))
    waiting = sorted(DBTaskResult.objects.values_list("task_path", flat=True))
    assert waiting == [tasks.beat.module_path, tasks.send_due_letters.module_path]


@pytest.mark.django_db
def test_one_failing_hook_does_not_stop_the_others(monkeypatch):
    done = []

    def broken(now):
        raise RuntimeError

    monkeypatch.setattr(ticking, "_hooks", [broken, done.append])
    assert ticking.tick(NOW) == [f"{__name__}.broken"]
    assert done == [NOW]


@pytest.mark.django_db
def test_the_tick_command_runs_every_hook():
    call_command("tick")
    assert Heartbeat.objects.filter(name="tick").exists()


@pytest.mark.django_db
def test_sent_letters_about_accounts_go_after_a_week_and_others_stay():
    write(event="a")
    write(event="b")
    write(event="c")
    Letter.objects.filter(event__in=["a", "b"]).update(about="account")
    Letter.objects.filter(event__in=["a", "c"]).update(sent_at=NOW - timedelta(days=8))
    upkeep.tidy_up(NOW)
    assert set(Letter.objects.values_list("event", flat=True)) == {"b", "c"}


@pytest.mark.django_db(transaction=True)
def test_a_letter_exists_only_if_what_it_tells_about_is_saved():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert Letter.objects.count() == 0
    assert DBTaskResult.objects.count() == 0
