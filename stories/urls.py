"""Addresses of the public site."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from stories.views import public

app_name = "stories"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.home, name="home"),
    path(_("programma/"), public.programme, name="programme"),
]
