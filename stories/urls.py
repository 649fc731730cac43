"""Addresses of the public site."""

from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from stories.feeds import SITEMAPS, StoryFeed
from stories.views import public, robots
from stories.views.caching import always_asked_again

app_name = "stories"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.home, name="home"),
    path(_("programma/"), public.programme, name="programme"),
    path(_("verhalen/"), public.story_list, name="list"),
    path(_("verhalen/feed/"), require_safe(always_asked_again(StoryFeed())), name="feed"),
    path(_("verhalen/<slug:slug>/"), public.story, name="detail"),
    path("sitemap.xml", require_safe(always_asked_again(sitemap)), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", robots.robots, name="robots"),
]
