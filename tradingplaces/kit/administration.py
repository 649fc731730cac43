"""The door of Django's admin: one logs in on the site's own page, and for others it does not exist."""

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Seeds of second factors are nobody's business; addresses, roles and tasks are kept and seen elsewhere.
NEVER_SHOWN = {
    "account.emailaddress",
    "account.emailconfirmation",
    "auth.group",
    "django_tasks_database.dbtaskresult",
    "mfa.authenticator",
}


class Administration(AdminSite):
    """No login page of its own: that would go around rate limits and the second factor."""

    site_header = site_title = _("Beheer van Trading Places")
    index_title = _("Beheer")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        models: Any = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        shown = [model for model in models if model._meta.label_lower not in NEVER_SHOWN]
        super().register(shown, admin_class, **options)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        return redirect_to_login(request.GET.get("next") or reverse("admin:index", current_app=self.name))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not self.has_permission(request):
                raise Http404
            if "%00" in request.META.get("QUERY_STRING", ""):
                raise BadRequest("Filters of Django's admin hand a null byte to the database.")
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, inner)
