"""The menus of edition and account, in a real browser: they close as menus do, and work without a script."""

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import expect

from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def opened(browser, live_server, settings):
    """Opens the start page of an edition as its organiser."""
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    user = make.organiser(make.edition("proef", name="Editie van voorjaar en najaar 2027"))
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    contexts = []

    def open_page(width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{live_server.url}/regie/proef/")
        return page

    yield open_page
    for context in contexts:
        context.close()


def edition_menu(page):
    return page.locator("details.menu").first


def account_menu(page):
    return page.locator("details.menu.menu-end")


def is_open(menu):
    return expect(menu).to_have_attribute("open", "")


def is_shut(menu):
    return expect(menu).not_to_have_attribute("open", "")


@pytest.mark.parametrize("which", [edition_menu, account_menu])
def test_escape_closes_a_menu_and_gives_the_focus_back(opened, which):
    page = opened()
    menu = which(page)
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    is_shut(menu)
    expect(menu.locator("summary")).to_be_focused()


def test_a_press_elsewhere_closes_a_menu_and_a_press_in_it_does_not(opened):
    page = opened()
    menu = account_menu(page)
    menu.locator("summary").click()
    menu.locator("ul").click(position={"x": 3, "y": 3})
    is_open(menu)
    page.mouse.click(640, 700)
    is_shut(menu)


def test_opening_one_menu_closes_the_other_and_so_does_leaving_with_tab(opened):
    page = opened()
    edition_menu(page).locator("summary").click()
    account_menu(page).locator("summary").click()
    is_shut(edition_menu(page))
    is_open(account_menu(page))
    page.keyboard.press("Shift+Tab")
    is_shut(account_menu(page))


def test_on_a_phone_escape_closes_the_inner_menu_and_then_the_outer(opened):
    page = opened(width=360)
    page.get_by_role("button", name="Menu").click()
    account_menu(page).locator("summary").click()
    page.keyboard.press("Escape")
    is_shut(account_menu(page))
    expect(page.locator("#menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()


def test_without_a_script_a_menu_opens_and_shuts_by_its_own_name(opened):
    page = opened(java_script_enabled=False)
    menu = edition_menu(page)
    menu.locator("summary").click()
    is_open(menu)
    menu.locator("summary").click()
    is_shut(menu)


@pytest.mark.parametrize("width", [1000, 1240, 1280, 1440])
def test_a_long_name_of_an_edition_lies_over_nothing_and_pushes_nothing_off_the_page(opened, width):
    page = opened(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    brand, switch = page.locator(".work-head .brand"), edition_menu(page)
    mark_or_words = brand.evaluate(
        "brand => Math.max(...[...brand.children].filter(one => one.offsetTop < 56 || one.tagName === 'svg')"
        ".map(one => one.getBoundingClientRect().right))"
    )
    assert mark_or_words <= switch.bounding_box()["x"]
