"""Hostile text into every text field of every form that stands in a page: no answer 5xx, nothing that runs.

The forms are read from the pages themselves, so a new form is in the sweep by existing.
"""

import re
import time
from collections.abc import Iterator

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from tests.sweeps.forms_in_pages import FREE, Form, forms_in, intruders, shows_trap
from tests.sweeps.walking import BACKEND, taken_back
from tests.sweeps.walking import clients as clients_of
from tests.sweeps.walking import pages as pages_of
from tests.sweeps.world import World, build

SHORT = ('"><img src=x onerror=trap()>', "<script>trap()</script>", "' onfocus=trap() autofocus x='")
MARKUP = (
    "</textarea></script><script>trap()</script><svg/onload=trap()><a href='javascript:trap()'>a</a>"
    "<div hx-get=/x hx-on:click=trap() data-hx-get=/x style='x'>{{ 7|add:7 }}{% debug %}<iframe srcdoc=x>"
)
VECTORS = {
    "null": "a\x00b",
    "control": "".join(map(chr, [*range(1, 32), *range(127, 160)])) + "\ufffe\uffff\u2028\ufeff",
    "unusual": (
        "=HYPERLINK(\"http://x\") +1 -1 @SUM(A1) \t=cmd|' /C calc'!A0"
        "\u202egnp.exe\u202c \u2067مرحبا\u2069 \u200f\u061c" + "👩‍👩‍👧‍👦🏳️‍🌈" * 12 + "e" + "\u0301" * 60
    ),
    "markup": MARKUP,
    "quotes": "'; DROP TABLE x; -- \\' \" %s %(x)s {0} ${x} ../../etc/passwd\r\nX-Header: a",
}
NUMBERED = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
PARSED = {"markup", "quotes"}
"""Vectors after which the answer is read as a browser would read it."""
LONG = "ñ" * 500_000


def _forms(world: World, clients: dict[str, Client]) -> list[tuple[str, str, Form]]:
    """Every form with text fields, once per kind of address, with its page and the role that saw it."""
    found = {}
    for role, url in pages_of(world):
        response = clients[role].get(url, secure=True)
        if "html" not in response.headers.get("Content-Type", ""):
            continue
        for form in forms_in(response.content.decode(), url.split("?")[0]):
            if form.typed:
                name = resolve(form.action.split("?")[0]).view_name
                # Two stories have the same fields under keys of their own.
                names = {NUMBERED.sub("#", each.name) for each in form.fields}
                key = (name, form.method, tuple(sorted(names)))
                found.setdefault(key, (role, url, form))
    return list(found.values())


def _send(client: Client, form: Form, values: dict[str, str], *, follow: bool):
    send = client.post if form.method == "post" else client.get
    return send(form.action, values, secure=True, follow=follow)


def _shown_again(client: Client, page: str, response):
    """The page on which the form stands, after it was sent; where the answer led there, that is it."""
    last = response.redirect_chain[-1][0] if response.redirect_chain else ""
    is_there = last.split("#")[0] == page
    return response if is_there else client.get(page, secure=True)


def _filled(form: Form, text: str) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return form.filled(today) | {each.name: text for each in form.typed}


@pytest.mark.django_db
def test_no_text_brings_a_form_down_or_becomes_script(https):
    world = build()
    clients = clients_of(world)
    begin, found, sent, fields = time.monotonic(), [], 0, []
    forms = _forms(world, clients)
    today = timezone.localdate().isoformat()
    for role, page, form in forms:
        fields += form.typed
        tries = {name: _filled(form, text) for name, text in VECTORS.items()}
        tries["null in every field"] = {each.name: "1\x00" for each in form.fields}
        longest = form.typed[len(fields) % len(form.typed)].name
        tries[f"1 MB in {longest}"] = form.filled(today) | {longest: LONG}
        for name, values in tries.items():
            sent += 1
            with taken_back(clients[role]):
                response = _send(clients[role], form, values, follow=name in PARSED)
                again = _shown_again(clients[role], page, response) if name == "markup" else response
            for answer in (response, again):
                if answer.status_code >= 500:
                    found.append(f"{form.action} ({name}): {answer.status_code}")
                elif "html" in answer.headers.get("Content-Type", "") and name in PARSED:
                    found += [
                        f"{form.action} ({name}): {each}" for each in intruders(answer.content.decode())
                    ]
    seconds = time.monotonic() - begin
    print(
        f"hostile text: {len(forms)} forms, {len(fields)} text fields, {sent} sent, "
        f"{len(set(found))} answers 5xx or intruders, {seconds:.0f} s"
    )
    assert sorted(set(found)) == []


def _changes_the_login(action: str) -> bool:
    """After these the role could not get in any more; who keeps a diary is asked on the same page."""
    return "inloggen" in action or ("account" in action and "ondersteuner" not in action)


def _poison(world: World, clients: dict[str, Client]) -> int:
    """Send every form with short vectors in every field where somebody types freely; how many were taken."""
    taken = 0
    today = timezone.localdate().isoformat()
    for number, (role, _, form) in enumerate(_forms(world, clients)):
        if form.method != "post" or _changes_the_login(form.action):
            continue
        values = form.filled(today)
        for each in form.typed:
            vector = SHORT[number % len(SHORT)]
            if each.kind in FREE and not 0 < each.longest < len(vector):
                values[each.name] = f"{each.value[:20]}{vector}"
        with transaction.atomic():
            response = clients[role].post(form.action, values, secure=True)
            taken += response.status_code in {200, 302}
    return taken


def _poisoned_pages(world: World, clients: dict[str, Client]) -> Iterator[tuple[str, str, str]]:
    for role, url in pages_of(world):
        response = clients[role].get(url, secure=True)
        if "html" in response.headers.get("Content-Type", ""):
            yield role, url, response.content.decode()


@pytest.mark.django_db
def test_what_was_stored_is_shown_as_text(https):
    world = build()
    clients = clients_of(world)
    taken = _poison(world, clients)
    found, shown, pages = [], 0, 0
    for role, url, html in _poisoned_pages(world, clients):
        pages += 1
        shown += shows_trap(html)
        found += [f"{role} {url}: {each}" for each in intruders(html)]
    print(f"hostile text: {taken} forms stored a vector, {shown} of {pages} pages show one")
    assert (found, shown > 10) == ([], True)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_nothing_stored_runs_in_a_browser(browser, live_server, settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    settings.ALLOWED_HOSTS = ["*"]
    world = build()
    clients = clients_of(world)
    _poison(world, clients)
    # One page of every kind, so not ten exchanges in ten states.
    kinds = {resolve(url.split("?")[0]).view_name: (role, url)
             for role, url, html in _poisoned_pages(world, clients) if shows_trap(html)}  # fmt: skip
    ran, contexts = [], {}
    for role, url in list(kinds.values())[:15]:
        page = contexts.setdefault(role, _trapped(browser, live_server, world.users[role]))
        page.goto(live_server.url + url)
        page.keyboard.press("Tab")
        if page.evaluate("window.caught"):
            ran.append(f"{role} {url}")
    print(f"hostile text: {min(len(kinds), 15)} pages opened in a browser, {len(ran)} ran a script")
    assert (ran, len(kinds) > 5) == ([], True)


def _trapped(browser, live_server, user):
    """A page in which ``trap()`` remembers its calls, with our policy off: escaping alone must do."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script("window.caught = 0; window.trap = () => { window.caught += 1; };")
    if user:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": live_server.url}])
    return context.new_page()
