"""Addresses of the organisers' workplace: intake, calendars, exchanges and how busy it gets."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from exchanges.views import calendars as calendar
from exchanges.views import (
    candidacies,
    editions,
    exchange_page,
    exchanges,
    mailbox,
    merging,
    organisations,
    periods,
    reminders,
    start,
)
from exchanges.views import intake as imports
from exchanges.views import load as busy
from exchanges.views import overview as first_page
from exchanges.views.calendar_place import of_house, of_organisers

overview: list[URLPattern] = [
    path("start/", start.start, name="start"),
    path(_("regie/"), editions.editions, name="editions"),
    path(_("regie/<slug:edition>/"), first_page.edition, name="edition"),
    path(_("regie/<slug:edition>/postvak/"), mailbox.mailbox, name="mailbox"),
    path(_("regie/<slug:edition>/postvak/<int:letter>/"), mailbox.letter, name="mailbox_letter"),
    path(
        _("regie/<slug:edition>/postvak/<int:letter>/opmaak/"),
        mailbox.letter_html,
        name="mailbox_letter_html",
    ),
    path(
        _("regie/<slug:edition>/postvak/<int:letter>/agenda.ics"), mailbox.calendar, name="mailbox_calendar"
    ),
]

intake: list[URLPattern] = [
    path(_("regie/<slug:edition>/import/"), imports.upload, name="import"),
    path(_("regie/<slug:edition>/import/<uuid:upload>/"), imports.preview, name="import_preview"),
    path(_("regie/<slug:edition>/import/<uuid:upload>/neem-over/"), imports.confirm, name="import_confirm"),
    path(_("regie/<slug:edition>/import/<uuid:upload>/gooi-weg/"), imports.discard, name="import_discard"),
    path(_("regie/<slug:edition>/import/<uuid:upload>/verslag/"), imports.report, name="import_report"),
    path(
        _("regie/<slug:edition>/import/<uuid:upload>/draai-terug/"),
        imports.take_back,
        name="import_take_back",
    ),
    path(_("regie/<slug:edition>/import/<uuid:upload>/zet-terug/"), imports.put_back, name="import_put_back"),
    path(_("regie/<slug:edition>/import/<uuid:upload>/foute-rijen/"), imports.faults, name="import_faults"),
    path(_("regie/<slug:edition>/aanmeldingen/"), candidacies.candidacy_list, name="candidacies"),
    path(_("regie/<slug:edition>/aanmeldingen/nieuw/"), candidacies.new_candidacy, name="candidacy_new"),
    path(
        _("regie/<slug:edition>/aanmeldingen/lijst.<str:ending>"),
        candidacies.export,
        name="candidacies_export",
    ),
    path(_("regie/<slug:edition>/aanmeldingen/<int:pk>/"), candidacies.candidacy, name="candidacy"),
    path(
        _("regie/<slug:edition>/aanmeldingen/<int:pk>/wie-is-dit/"),
        candidacies.point_out_preferences,
        name="candidacy_point_out",
    ),
    path(
        _("regie/<slug:edition>/aanmeldingen/<int:pk>/trek-in/"),
        candidacies.withdraw,
        name="candidacy_withdraw",
    ),
    path(
        _("regie/<slug:edition>/aanmeldingen/<int:pk>/zet-terug/"),
        candidacies.restore,
        name="candidacy_restore",
    ),
    path(_("regie/<slug:edition>/organisaties/<int:pk>/"), organisations.organisation, name="organisation"),
    path(_("regie/<slug:edition>/dubbelen/"), merging.doubles, name="doubles"),
    path(
        _("regie/<slug:edition>/dubbelen/<slug:kind>/<int:kept>/<int:gone>/"),
        merging.merge_two,
        name="merge",
    ),
    path(_("regie/<slug:edition>/dubbelen/<int:pk>/draai-terug/"), merging.undo, name="merge_undo"),
]

calendars: list[URLPattern] = [
    path(
        _("regie/<slug:edition>/organisaties/<int:pk>/dagen/"),
        of_organisers(calendar.add_days),
        name="organisation_add_days",
    ),
    path(
        _("regie/<slug:edition>/organisaties/<int:pk>/dagen/haal-weg/"),
        of_organisers(calendar.remove_days),
        name="organisation_remove_days",
    ),
    path(
        _("regie/<slug:edition>/organisaties/<int:pk>/vergaderingen/"),
        of_organisers(calendar.add_meetings),
        name="organisation_add_meetings",
    ),
    path(
        _("regie/<slug:edition>/organisaties/<int:pk>/vergaderingen/haal-weg/"),
        of_organisers(calendar.remove_meeting),
        name="organisation_remove_meeting",
    ),
    path(
        _("regie/<slug:edition>/organisaties/<int:pk>/vergaderingen/schrijf-uit/"),
        of_organisers(calendar.repeat),
        name="organisation_repeat",
    ),
    path(
        _("regie/<slug:edition>/organisaties/<int:pk>/feestdagen/"),
        of_organisers(calendar.holidays),
        name="organisation_holidays",
    ),
    path(
        _("regie/<slug:edition>/organisaties/<int:pk>/agendabestand/"),
        of_organisers(calendar.file),
        name="organisation_file",
    ),
    path(
        _("regie/<slug:edition>/organisaties/<int:pk>/agendabestand/bewaar/"),
        of_organisers(calendar.keep),
        name="organisation_keep",
    ),
    path(
        _("regie/<slug:edition>/organisaties/<int:pk>/maak-ongedaan/"),
        of_organisers(calendar.undo),
        name="organisation_undo",
    ),
    path(_("mijn/organisatie/<int:pk>/"), of_house(calendar.page), name="my_calendar"),
    path(_("mijn/organisatie/<int:pk>/dagen/"), of_house(calendar.add_days), name="my_calendar_add_days"),
    path(
        _("mijn/organisatie/<int:pk>/dagen/haal-weg/"),
        of_house(calendar.remove_days),
        name="my_calendar_remove_days",
    ),
    path(
        _("mijn/organisatie/<int:pk>/vergaderingen/"),
        of_house(calendar.add_meetings),
        name="my_calendar_add_meetings",
    ),
    path(
        _("mijn/organisatie/<int:pk>/vergaderingen/haal-weg/"),
        of_house(calendar.remove_meeting),
        name="my_calendar_remove_meeting",
    ),
    path(
        _("mijn/organisatie/<int:pk>/vergaderingen/schrijf-uit/"),
        of_house(calendar.repeat),
        name="my_calendar_repeat",
    ),
    path(
        _("mijn/organisatie/<int:pk>/feestdagen/"), of_house(calendar.holidays), name="my_calendar_holidays"
    ),
    path(_("mijn/organisatie/<int:pk>/agendabestand/"), of_house(calendar.file), name="my_calendar_file"),
    path(
        _("mijn/organisatie/<int:pk>/agendabestand/bewaar/"), of_house(calendar.keep), name="my_calendar_keep"
    ),
    path(_("mijn/organisatie/<int:pk>/maak-ongedaan/"), of_house(calendar.undo), name="my_calendar_undo"),
]

exchange: list[URLPattern] = [
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
        _("regie/<slug:edition>/wissels/<int:pk>/haal-weg/"),
        exchange_page.exchange_remove,
        name="exchange_remove",
    ),
    path(
        _("regie/<slug:edition>/wissels/<int:pk>/valt-uit/"),
        exchange_page.exchange_drop_out,
        name="exchange_drop_out",
    ),
    path(
        _("regie/<slug:edition>/wissels/<int:pk>/herinner/<slug:side>/"),
        reminders.exchange_remind,
        name="exchange_remind",
    ),
    path(_("regie/<slug:edition>/herinneringen/"), reminders.reminders, name="reminders"),
    path(_("regie/<slug:edition>/herinneringen/dagen/"), reminders.reminder_days, name="reminder_days"),
    path(
        _("regie/<slug:edition>/wissels/<int:pk>/noemen/"),
        exchange_page.exchange_announce,
        name="exchange_announce",
    ),
]

load: list[URLPattern] = [
    path(_("regie/<slug:edition>/drukte/"), busy.load, name="load"),
    path(_("regie/<slug:edition>/drukte/grens/"), busy.load_limit, name="load_limit"),
    path(_("regie/<slug:edition>/drukte/verspreid/"), busy.load_spread, name="load_spread"),
    path(_("regie/<slug:edition>/drukte/maak-ongedaan/"), busy.load_undo, name="load_undo"),
]
