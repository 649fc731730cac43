"""Our own pages about accounts; those of allauth are in account_urls."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from participants.views import invitations, profile

app_name = "participants"
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", profile.profile, name="account"),
    path(_("uitnodiging/<str:token>/"), invitations.accept, name="accept_invitation"),
]
