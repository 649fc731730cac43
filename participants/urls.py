"""Our own pages about accounts; those of allauth are in account_urls."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from participants.views import delegates, invitations, profile

app_name = "participants"
own_delegates = [
    path("", delegates.invite, name="delegate_invite"),
    path(_("uitnodiging/<int:pk>/opnieuw/"), delegates.resend, name="delegate_resend"),
    path(_("uitnodiging/<int:pk>/intrekken/"), delegates.revoke, name="delegate_revoke"),
    path(_("<int:pk>/beeindigen/"), delegates.end, name="delegate_end"),
    path(_("<int:pk>/terugzetten/"), delegates.put_back, name="delegate_put_back"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", profile.profile, name="account"),
    path(_("account/ondersteuner/"), include(own_delegates)),
    path(_("uitnodiging/<str:token>/"), invitations.accept, name="accept_invitation"),
]
