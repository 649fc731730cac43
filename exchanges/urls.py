"""Addresses of the organisers' workplace (/regie/) and of the participants (/mijn/)."""

from django.urls import URLPattern, URLResolver

app_name = "exchanges"

# Each list below belongs to one subject; a new address goes in the list of its subject.
overview: list[URLPattern | URLResolver] = []
intake: list[URLPattern | URLResolver] = []
pairing: list[URLPattern | URLResolver] = []
exchange: list[URLPattern | URLResolver] = []
mine: list[URLPattern | URLResolver] = []

urlpatterns = [*overview, *intake, *pairing, *exchange, *mine]
