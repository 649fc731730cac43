"""Every form that stands in a page is filled in and sent twice: one row, one letter.

The forms are read from the pages themselves, so a new form is in the sweep by existing.
"""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from tests import make
from tests.sweeps.forms_in_pages import FREE, Form, forms_in
from tests.sweeps.walking import clients, pages, sends_to_login, taken_back
from tests.sweeps.world import World, build

PHOTO = make.photo_bytes()
# Kept by the machinery around a request, not by what was asked; a task whose photo is gone does nothing.
AROUND = {"django_session", "kit_cache", "django_tasks_database_dbtaskresult"}
# Their answer depends on dates and names that fit together; they are sent twice in the tests of their part.
# A rhythm and a calendar file are only looked at: nothing is saved.
WANT_MORE = {
    "exchanges:candidacy",
    "exchanges:exchange_new",
    "exchanges:exchange_extend",
    "exchanges:pair_period",
    "exchanges:organisation_repeat",
    "exchanges:my_calendar_repeat",
    "exchanges:organisation_file",
    "exchanges:my_calendar_file",
}
# What a field wants that is no sentence.
WRITTEN = {
    "availability": "",
    "impossible": "",
    "pair_with": "",
    "days": "9 maart 2027",
    "emergency": "06 12345678",
    "starts_on": "10-05-2027",
    "last_day": "19-05-2027",
}


def _forms(world: World, by_role: dict[str, Client]) -> list[tuple[str, Form]]:
    """Every form that changes something, once per address and fields, with the role that saw it."""
    found = {}
    for role, url in pages(world):
        response = by_role[role].get(url, secure=True)
        if "html" not in response.headers.get("Content-Type", ""):
            continue
        for form in forms_in(response.content.decode(), url.split("?")[0]):
            if form.method == "post":
                name = resolve(form.action.split("?")[0]).view_name
                key = (name, tuple(sorted({each.name for each in form.fields})))
                found.setdefault(key, (role, form))
    return list(found.values())


def _filled(form: Form, *, ticked: bool) -> dict[str, object]:
    today = timezone.localdate()
    values: dict[str, object] = form.filled(today.isoformat())
    for each in form.fields:
        if each.kind in FREE and not each.value.strip():
            written = WRITTEN.get(each.name, "Een tekst")
            values[each.name] = written[: each.longest or None]
        elif each.kind == "password":
            values[each.name] = "in-andermans-schoenen"
        elif each.kind == "date" and each.name.endswith("answer_by"):
            values[each.name] = (today + timedelta(days=5)).isoformat()
        elif each.kind == "checkbox" and ticked:
            values.setdefault(each.name, each.value or "on")
        elif each.kind == "file":
            values[each.name] = _file(each.name)
        elif each.kind == "submit":
            values.setdefault(each.name, each.value)
    return values


def _file(name: str) -> SimpleUploadedFile:
    if name == "file":
        return SimpleUploadedFile("lijst.csv", b"Naam;E-mail;Organisatie\nAn Bos;an@voorbeeld.example;Huis\n")
    return SimpleUploadedFile("foto.jpg", PHOTO)


def _rows() -> dict[str, int]:
    """How many rows this transaction added to each table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins - n_tup_del FROM pg_stat_xact_user_tables")
        return {table: count for table, count in cursor.fetchall() if table not in AROUND}


def _twice(client: Client, form: Form) -> tuple[bool, list[str]]:
    """Whether the form was taken, and what the second time added."""
    for ticked in (False, True):
        with taken_back(client):
            first = client.post(form.action, _filled(form, ticked=ticked), secure=True)
            after_first = _rows()
            second = client.post(form.action, _filled(form, ticked=ticked), secure=True)
            after_second = _rows()
        grown = [table for table, count in after_second.items() if count > after_first.get(table, 0)]
        failed = [str(answer.status_code) for answer in (first, second) if answer.status_code >= 500]
        if failed or (first.status_code < 400 and not sends_to_login(first)):
            return True, failed + grown
    return False, []


@pytest.mark.django_db
def test_a_form_sent_twice_counts_once(https):
    world = build()
    by_role = clients(world)
    found, refused = [], set()
    forms = _forms(world, by_role)
    for role, form in forms:
        was_taken, surplus = _twice(by_role[role], form)
        if not was_taken:
            refused.add(resolve(form.action.split("?")[0]).view_name)
        found += [f"{role} {form.action}: {each}" for each in surplus]
    print(f"double submit: {len(forms)} forms, {len(refused)} of which wanted more than words")
    assert (sorted(found), refused - WANT_MORE) == ([], set())
