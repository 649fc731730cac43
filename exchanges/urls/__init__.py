"""Addresses of the organisers' workplace (/regie/) and of the participants (/mijn/), a list per subject."""

from exchanges.urls.organising import calendars, exchange, intake, load, overview
from exchanges.urls.pairing import pairing
from exchanges.urls.participating import journal, mine, preparation

app_name = "exchanges"

urlpatterns = [*overview, *intake, *calendars, *pairing, *exchange, *load, *mine, *preparation, *journal]
