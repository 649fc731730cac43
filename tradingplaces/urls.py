"""Every address of the product. The address alone decides the language (rules.md section 8)."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from tradingplaces import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("health/status", health.status, name="health_status"),
    path("beheer/", admin.site.urls),
    *i18n_patterns(
        path("", include("stories.urls")),
        path("", include("participants.account_urls")),
        path("", include("participants.urls")),
        path("", include("exchanges.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "tradingplaces.views.bad_request"
handler403 = "tradingplaces.views.permission_denied"
handler404 = "tradingplaces.views.page_not_found"
handler500 = "tradingplaces.views.server_error"
# Not Django's but allauth's: where whoever goes too fast is sent.
handler429 = "tradingplaces.views.too_many_requests"
