"""axe on every page, in both languages, small and large, light and dark; nothing scrolls sideways at 320 px.

``bin/test`` walks the combinations pairwise, ``bin/test --full`` all of them.
"""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import translation

from tests.sweeps.access_rules import NO_PAGE, ROWS
from tests.sweeps.conftest import FULL
from tests.sweeps.rows import NOBODY_KNOWN
from tests.sweeps.world import build

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}
# Links beside buttons are pressed like buttons: 24 px high at least, where axe lets a link in text pass.
LOW_LINKS = """[...document.querySelectorAll('.actions a, .spread > a, .with-button > a')]
    .filter((link) => link.checkVisibility() && link.getBoundingClientRect().height < 24)
    .map((link) => link.textContent.trim())"""
COMBINATIONS = list(itertools.product(("nl", "en"), (360, 1280), ("light", "dark")))
# Every pair of values stands in one of these four.
PAIRWISE = [("nl", 360, "light"), ("nl", 1280, "dark"), ("en", 360, "dark"), ("en", 1280, "light")]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", ["public", "account", "participant", "organiser"])
def test_every_page_is_accessible(part, browser, live_server, settings):
    settings.DEMO = True
    world = build()
    combinations = COMBINATIONS if FULL else PAIRWISE
    turn = itertools.cycle(combinations)
    found, pages = [], 0
    contexts = {}
    for row in (row for row in ROWS if "GET" in row.methods and row.name not in NO_PAGE):
        if _part(row.name) != part:
            continue
        for target in row.targets(world):
            if not target.roles:
                continue
            role = min(target.roles - NOBODY_KNOWN, default="anonymous")
            for language, width, scheme in combinations if FULL else [next(turn), next(turn)]:
                key = (role, width, scheme)
                if key not in contexts:
                    contexts[key] = _page(browser, live_server, world.users[role], width, scheme)
                with translation.override(language):
                    url = live_server.url + target.url(row.name)
                pages += 1
                found += _faults(contexts[key], url, f"{role} {width} {scheme}", row.good)
    print(f"accessibility: {part}: {pages} pages")
    assert not found, "\n".join(found[:30])


def _part(name: str) -> str:
    if name.startswith("stories:"):
        return "public"
    if name.startswith(("exchanges:my_", "exchanges:journal")):
        return "participant"
    return "organiser" if name.startswith("exchanges:") else "account"


def _page(browser, live_server, user, width: int, scheme: str):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    if user:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": live_server.url}])
    return context.new_page()


@contextmanager
def _all_in_view(page) -> Iterator[None]:
    """A window as high as the page: what sticks to its edge covers things only by where one scrolled to."""
    size = page.viewport_size
    height = max(size["height"], page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": size["width"], "height": height})
    yield
    page.set_viewport_size(size)


def _faults(page, url: str, how: str, good: frozenset[int]) -> list[str]:
    """Violations of axe, sideways scrolling and errors in the console of one page."""
    errors: list[str] = []

    def listen(message):
        # Chromium also calls a page that is rightly a 404 or 410 an error; answers are judged by themselves.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            errors.append(message.text)

    def watch(answer):
        if answer.status >= 400 and answer.request.resource_type != "document":
            errors.append(f"{answer.status} {answer.url}")

    page.on("console", listen)
    page.on("response", watch)
    response = page.goto(url)
    # A redirect was followed, so 200 is right where 302 is.
    right = {200} if response.request.redirected_from and 302 in good else good
    found = [] if response.status in right else [f"{url} {how}: {response.status}"]
    with _all_in_view(page):
        violations = Axe().run(page, options=RULES).response["violations"]
    for violation in violations:
        node = violation["nodes"][0]
        found.append(
            f"{url} {how}: {violation['id']} {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        )
    found += [f"{url} {how}: low link {words!r}" for words in page.evaluate(LOW_LINKS)]
    if page.viewport_size["width"] < 400:
        page.set_viewport_size({"width": 320, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": 360, "height": 800})
        if wide > 320:
            found.append(f"{url} {how}: {wide} px wide at 320")
    page.remove_listener("console", listen)
    page.remove_listener("response", watch)
    return found + [f"{url} {how}: console: {error[:200]}" for error in errors]
