"""Addresses of the organisers' workplace (/regie/) and of the participants (/mijn/)."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from exchanges.views import (
    editions,
    exchange_page,
    exchanges,
    mailbox,
    pairing_sending,
    pairs,
    periods,
    start,
)
from exchanges.views import mine as my
from exchanges.views import overview as first_page
from exchanges.views import pairing as board

app_name = "exchanges"

# Each list below belongs to one subject; a new address goes in the list of its subject.
overview: list[URLPattern | URLResolver] = [
    path("start/", start.start, name="start"),
    path(_("regie/"), editions.editions, name="editions"),
    path(_("regie/<slug:edition>/"), first_page.edition, name="edition"),
    path(_("regie/<slug:edition>/postvak/"), mailbox.mailbox, name="mailbox"),
    path(_("regie/<slug:edition>/postvak/<int:letter>/"), mailbox.letter, name="mailbox_letter"),
    path(
        _("regie/<slug:edition>/postvak/<int:letter>/agenda.ics"), mailbox.calendar, name="mailbox_calendar"
    ),
]
intake: list[URLPattern | URLResolver] = []
pairing: list[URLPattern | URLResolver] = [
    path(_("regie/<slug:edition>/koppelen/"), board.pairing, name="pairing"),
    path(_("regie/<slug:edition>/koppelen/kies/"), board.choose_pair, name="pair_choose"),
    path(_("regie/<slug:edition>/koppelen/gewichten/"), board.pairing_weights, name="pairing_weights"),
    path(_("regie/<slug:edition>/koppelen/zet-vast/"), board.lock_pair, name="pair_lock"),
    path(_("regie/<slug:edition>/koppelen/verbied/"), board.forbid_pair, name="pair_forbid"),
    path(_("regie/<slug:edition>/koppelen/maak-ongedaan/"), board.clear_pair, name="pair_clear"),
    path(_("regie/<slug:edition>/koppelen/verstuur/"), pairing_sending.pairing_send, name="pairing_send"),
    path(_("regie/<slug:edition>/koppelen/<int:a>/<int:b>/"), pairs.pair, name="pair"),
    path(
        _("regie/<slug:edition>/koppelen/<int:a>/<int:b>/uitzondering/"),
        pairs.pair_overrule,
        name="pair_overrule",
    ),
    path(
        _("regie/<slug:edition>/koppelen/<int:a>/<int:b>/uitzondering/trek-in/"),
        pairs.pair_withdraw_overrule,
        name="pair_withdraw_overrule",
    ),
]
exchange: list[URLPattern | URLResolver] = [
    path(_("regie/<slug:edition>/wissels/"), exchanges.exchange_list, name="exchange_list"),
    path(_("regie/<slug:edition>/wissels/nieuw/"), exchanges.exchange_new, name="exchange_new"),
    path(
        _("regie/<slug:edition>/wissels/nieuw/bekijk/"), exchanges.exchange_new_look, name="exchange_new_look"
    ),
    path(_("regie/<slug:edition>/periode/"), periods.pair_period, name="pair_period"),
    path(_("regie/<slug:edition>/wissels/<int:pk>/"), exchange_page.exchange, name="exchange"),
    path(
        _("regie/<slug:edition>/wissels/<int:pk>/periode/"), periods.exchange_period, name="exchange_period"
    ),
    path(
        _("regie/<slug:edition>/wissels/<int:pk>/bericht/"),
        exchange_page.exchange_message,
        name="exchange_message",
    ),
    path(
        _("regie/<slug:edition>/wissels/<int:pk>/antwoord/"),
        exchange_page.exchange_record_answer,
        name="exchange_record_answer",
    ),
    path(
        _("regie/<slug:edition>/wissels/<int:pk>/meer-tijd/"),
        exchange_page.exchange_extend,
        name="exchange_extend",
    ),
    path(
        _("regie/<slug:edition>/wissels/<int:pk>/afzeggen/"),
        exchange_page.exchange_cancel,
        name="exchange_cancel",
    ),
    path(
        _("regie/<slug:edition>/wissels/<int:pk>/noemen/"),
        exchange_page.exchange_announce,
        name="exchange_announce",
    ),
]
mine: list[URLPattern | URLResolver] = [
    path(_("mijn/"), my.my_exchange, name="my_exchange"),
    path(_("mijn/wissel/<int:pk>/"), my.my_exchange_of, name="my_exchange_of"),
    path(_("mijn/wissel/<int:pk>/akkoord/"), my.my_accept, name="my_accept"),
    path(_("mijn/wissel/<int:pk>/afwijzen/"), my.my_decline, name="my_decline"),
    path(_("mijn/wissel/<int:pk>/vraag/"), my.my_ask, name="my_ask"),
    path(_("mijn/wissel/<int:pk>/noemen/"), my.my_announce, name="my_announce"),
]

urlpatterns = [*overview, *intake, *pairing, *exchange, *mine]
