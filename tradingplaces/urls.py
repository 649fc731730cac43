"""Every address of the product. The address alone decides the language (rules.md section 8)."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("beheer/", admin.site.urls),
    *i18n_patterns(
        path("", include("stories.urls")),
        path("", include("participants.urls")),
        path("", include("exchanges.urls")),
        prefix_default_language=False,
    ),
]
