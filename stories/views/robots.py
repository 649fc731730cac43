"""What search engines may visit."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

PRIVATE = ("/regie/", "/mijn/", "/beheer/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *"]
    lines += [f"Disallow: {path}" for path in PRIVATE]
    lines.append(f"Sitemap: {settings.SITE_URL}{reverse('stories:sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
