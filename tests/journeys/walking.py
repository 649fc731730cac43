"""Somebody with a browser: counts what it costs her, and keeps pictures where a folder is named.

``JOURNEY_PICTURES=/somewhere`` saves what each step ended with.
"""

import itertools
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests import make

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 860}
PICTURES = os.environ.get("JOURNEY_PICTURES", "")
PATIENCE = 60_000
"""Milliseconds; a busy computer is no fault of the product."""
_numbers = itertools.count(1)


@dataclass
class Walk:
    """A browser page that counts: every page opened, click and field is one."""

    page: Any
    base: str
    who: str = ""
    clicks: int = 0
    fields: int = 0
    steps: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        response = self.page.goto(self.base + path)
        assert response.status == 200, path

    def click(self, role: str, name: str) -> None:
        """Click what leads to another page; ``name`` is a pattern."""
        self.clicks += 1
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=re.compile(name)).first.click()

    def tap(self, found: Any) -> None:
        """Click what opens or ticks something on the same page."""
        self.clicks += 1
        found.first.click()

    def fold_out(self, words: str) -> None:
        self.tap(self.page.locator("summary", has_text=words))

    def fill(self, label: str, value: str) -> None:
        self.fields += 1
        self.page.get_by_label(re.compile(rf"^{re.escape(label)}")).first.fill(value)

    def did(self, words: str) -> None:
        """A step is done; a picture of where it ended is kept."""
        self.steps.append(words)
        print(f"journey: {self.who}: {words} ({self.clicks} clicks, {self.fields} fields so far)")
        if PICTURES:
            name = re.sub(r"[^a-z0-9]+", "-", f"{self.who} {words}".lower()).strip("-")
            self.page.screenshot(path=Path(PICTURES) / f"{next(_numbers):02d}-{name}.png")

    @property
    def costs(self) -> str:
        return f"journey: {self.who}: {len(self.steps)} steps, {self.clicks} clicks, {self.fields} fields"


def walk(browser: Any, live_server: Any, who: str, size: dict[str, int] = DESK) -> Walk:
    """Somebody with a browser of her own."""
    context = browser.new_context(locale="nl-NL", viewport=size)
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return Walk(context.new_page(), live_server.url, who)


def log_in(person: Walk, email: str) -> None:
    person.open("/inloggen/")
    person.page.fill("input[name=login]", email)
    person.page.fill("input[name=password]", make.PASSWORD)
    person.fields += 2
    person.clicks += 1
    with person.page.expect_navigation():
        person.page.press("input[name=password]", "Enter")
