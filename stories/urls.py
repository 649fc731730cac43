"""Addresses of the public site, of writing stories, and of the personal links about them."""

from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from stories.feeds import SITEMAPS, StoryFeed
from stories.views import (
    consenting,
    editing,
    exchanges,
    links,
    mine,
    organising,
    photo_page,
    pictures,
    public,
    robots,
)
from stories.views.caching import always_asked_again

app_name = "stories"

PUBLIC: list[URLPattern | URLResolver] = [
    path("", public.home, name="home"),
    path(_("kaart.png"), pictures.site_card, name="site_card"),
    path(_("programma/"), public.programme, name="programme"),
    path(_("verhalen/"), public.story_list, name="list"),
    path(_("verhalen/feed/"), require_safe(always_asked_again(StoryFeed())), name="feed"),
    path(_("verhalen/<slug:slug>/"), public.story, name="detail"),
    path(_("verhalen/<slug:slug>/kaart.png"), pictures.share_card, name="share_card"),
    path(_("wissels/"), exchanges.exchange_list, name="exchanges"),
    path(_("wissels/<int:pk>/"), exchanges.exchange, name="exchange"),
    path(_("beeld/<uuid:picture>/<int:width>.<str:format>"), pictures.picture, name="picture"),
    path("sitemap.xml", require_safe(always_asked_again(sitemap)), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", robots.robots, name="robots"),
]
LINKS: list[URLPattern | URLResolver] = [
    path(_("akkoord/<str:token>/"), links.answer, name="answer"),
    path(_("akkoord/<str:token>/lees/"), links.read, name="read_by_link"),
    path(_("akkoord/<str:token>/intrekken/"), links.withdraw, name="withdraw_by_link"),
]
WRITING: list[URLPattern | URLResolver] = [
    path(_("mijn/verhaal/"), mine.mine, name="mine"),
    path(_("mijn/verhaal/nieuw/"), mine.new, name="new"),
    path(_("mijn/verhaal/<int:pk>/"), editing.edit, name="edit"),
    path(_("mijn/verhaal/<int:pk>/begin/"), editing.begin, name="begin"),
    path(_("mijn/verhaal/<int:pk>/bewaar/"), editing.save, name="save"),
    path(_("mijn/verhaal/<int:pk>/erbij/<str:kind>/<str:side>/<str:after>/"), editing.add, name="add"),
    path(_("mijn/verhaal/<int:pk>/deel/<uuid:key>/omhoog/"), editing.up, name="up"),
    path(_("mijn/verhaal/<int:pk>/deel/<uuid:key>/omlaag/"), editing.down, name="down"),
    path(_("mijn/verhaal/<int:pk>/deel/<uuid:key>/weg/"), editing.remove, name="remove"),
    path(_("mijn/verhaal/<int:pk>/foto/"), editing.photo, name="photo"),
    path(_("mijn/verhaal/<int:pk>/foto/weg/"), editing.photo_remove, name="photo_remove"),
    path(_("mijn/verhaal/<int:pk>/foto/<uuid:picture>/"), photo_page.photo_adjust, name="photo_adjust"),
    path(_("mijn/verhaal/<int:pk>/dagboek/<str:kind>/<int:number>/"), editing.take, name="take"),
    path(_("mijn/verhaal/<int:pk>/persoon/"), editing.person, name="person"),
    path(_("mijn/verhaal/<int:pk>/persoon/<int:number>/weg/"), editing.person_remove, name="person_remove"),
    path(_("mijn/verhaal/<int:pk>/voorbeeld/"), consenting.preview, name="preview"),
    path(_("mijn/verhaal/<int:pk>/stand/"), consenting.state, name="state"),
    path(_("mijn/verhaal/<int:pk>/vraag-akkoord/"), consenting.ask, name="ask"),
    path(_("mijn/verhaal/<int:pk>/tekenaar/<int:number>/"), consenting.contact, name="contact"),
    path(_("mijn/verhaal/<int:pk>/akkoord/"), consenting.consent, name="consent"),
    path(_("mijn/verhaal/<int:pk>/publiceer/"), consenting.publish, name="publish"),
    path(_("mijn/verhaal/<int:pk>/intrekken/"), consenting.withdraw, name="withdraw"),
]
ORGANISING: list[URLPattern | URLResolver] = [
    path(_("regie/<slug:edition>/verhalen/"), organising.story_list, name="organised"),
    path(_("regie/<slug:edition>/verhalen/<int:pk>/"), organising.story, name="organised_story"),
    path(_("regie/<slug:edition>/verhalen/<int:pk>/vastleggen/"), organising.record, name="record"),
    path(_("regie/<slug:edition>/verhalen/<int:pk>/van-de-site/"), organising.hide, name="hide"),
]
urlpatterns = [*PUBLIC, *LINKS, *WRITING, *ORGANISING]
