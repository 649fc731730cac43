from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """What every template may use of the settings."""
    return {
        "site_url": settings.SITE_URL,
        "initiator_name": settings.INITIATOR_NAME,
        "initiator_email": settings.INITIATOR_EMAIL,
        "is_demo": settings.DEMO,
    }
