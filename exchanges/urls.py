"""Addresses of the organisers' workplace (/regie/) and of the participants (/mijn/)."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from exchanges.views import editions, mailbox, start

app_name = "exchanges"

# Each list below belongs to one subject; a new address goes in the list of its subject.
overview: list[URLPattern | URLResolver] = [
    path("start/", start.start, name="start"),
    path(_("regie/"), editions.editions, name="editions"),
    path(_("regie/<slug:edition>/postvak/"), mailbox.mailbox, name="mailbox"),
    path(_("regie/<slug:edition>/postvak/<int:letter>/"), mailbox.letter, name="mailbox_letter"),
    path(
        _("regie/<slug:edition>/postvak/<int:letter>/agenda.ics"), mailbox.calendar, name="mailbox_calendar"
    ),
]
intake: list[URLPattern | URLResolver] = []
pairing: list[URLPattern | URLResolver] = []
exchange: list[URLPattern | URLResolver] = []
mine: list[URLPattern | URLResolver] = []

urlpatterns = [*overview, *intake, *pairing, *exchange, *mine]
