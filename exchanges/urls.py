"""Addresses of the organisers' workplace (/regie/) and of the participants (/mijn/)."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from exchanges.views import (
    assignments,
    candidacies,
    drafts,
    editions,
    exchange_page,
    exchanges,
    goals,
    journal_photo_page,
    mailbox,
    merging,
    organisations,
    pairing_again,
    pairing_out,
    pairing_sending,
    pairs,
    periods,
    practical,
    reminders,
    start,
    what_if,
)
from exchanges.views import calendars as calendar
from exchanges.views import intake as imports
from exchanges.views import journal as diary
from exchanges.views import journal_parts as parts
from exchanges.views import journal_saving as keeping
from exchanges.views import load as busy
from exchanges.views import mine as my
from exchanges.views import overview as first_page
from exchanges.views import pairing as board
from exchanges.views import preparation as prepared
from exchanges.views.calendar_place import of_house, of_organisers

app_name = "exchanges"

# Each list below belongs to one subject; a new address goes in the list of its subject.
overview: list[URLPattern | URLResolver] = [
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
intake: list[URLPattern | URLResolver] = [
    path(_("regie/<slug:edition>/import/"), imports.upload, name="import"),
    path(_("regie/<slug:edition>/import/<uuid:upload>/"), imports.preview, name="import_preview"),
    path(_("regie/<slug:edition>/import/<uuid:upload>/neem-over/"), imports.confirm, name="import_confirm"),
    path(_("regie/<slug:edition>/import/<uuid:upload>/gooi-weg/"), imports.discard, name="import_discard"),
    path(_("regie/<slug:edition>/import/<uuid:upload>/verslag/"), imports.report, name="import_report"),
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
calendars: list[URLPattern | URLResolver] = [
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
pairing: list[URLPattern | URLResolver] = [
    path(_("regie/<slug:edition>/koppelen/"), board.pairing, name="pairing"),
    path(_("regie/<slug:edition>/koppelen/kies/"), board.choose_pair, name="pair_choose"),
    path(_("regie/<slug:edition>/koppelen/gewichten/"), board.pairing_weights, name="pairing_weights"),
    path(_("regie/<slug:edition>/koppelen/zet-vast/"), board.lock_pair, name="pair_lock"),
    path(_("regie/<slug:edition>/koppelen/verbied/"), board.forbid_pair, name="pair_forbid"),
    path(_("regie/<slug:edition>/koppelen/maak-ongedaan/"), board.clear_pair, name="pair_clear"),
    path(_("regie/<slug:edition>/koppelen/wat-voorgaat/"), board.pairing_mode, name="pairing_mode"),
    path(_("regie/<slug:edition>/koppelen/stap-terug/"), board.pairing_undo, name="pairing_undo"),
    path(_("regie/<slug:edition>/koppelen/stap-vooruit/"), board.pairing_redo, name="pairing_redo"),
    path(_("regie/<slug:edition>/koppelen/concepten/"), drafts.drafts, name="pairing_drafts"),
    path(_("regie/<slug:edition>/koppelen/concepten/nieuw/"), drafts.draft_new, name="draft_new"),
    path(_("regie/<slug:edition>/koppelen/concepten/hernoem/"), drafts.draft_rename, name="draft_rename"),
    path(
        _("regie/<slug:edition>/koppelen/concepten/gooi-weg/"),
        drafts.draft_throw_away,
        name="draft_throw_away",
    ),
    path(
        _("regie/<slug:edition>/koppelen/concepten/<int:draft>/zet-terug/"),
        drafts.draft_put_back,
        name="draft_put_back",
    ),
    path(_("regie/<slug:edition>/koppelen/verstuur/"), pairing_sending.pairing_send, name="pairing_send"),
    path(_("regie/<slug:edition>/koppelen/opnieuw/"), pairing_again.pairing_again, name="pairing_again"),
    path(
        _("regie/<slug:edition>/koppelen/opnieuw/laat-zo/"),
        pairing_again.pairing_settle,
        name="pairing_settle",
    ),
    path(
        _("regie/<slug:edition>/koppelen/opnieuw/toch/"),
        pairing_again.pairing_reopen,
        name="pairing_reopen",
    ),
    path(_("regie/<slug:edition>/koppelen/dwing-af/"), pairs.force_pair, name="pair_force"),
    path(_("regie/<slug:edition>/koppelen/uitzonderingen/"), what_if.overrules, name="overrules"),
    path(_("regie/<slug:edition>/koppelen/afdruk/"), pairing_out.board, name="pairing_print"),
    path(
        _("regie/<slug:edition>/koppelen/koppels.<str:ending>"),
        pairing_out.pairs,
        name="pairing_pairs",
    ),
    path(
        _("regie/<slug:edition>/koppelen/scores.<str:ending>"),
        pairing_out.scores,
        name="pairing_scores",
    ),
    path(_("regie/<slug:edition>/koppelen/<int:pk>/"), what_if.partners, name="pair_partners"),
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
load: list[URLPattern | URLResolver] = [
    path(_("regie/<slug:edition>/drukte/"), busy.load, name="load"),
    path(_("regie/<slug:edition>/drukte/grens/"), busy.load_limit, name="load_limit"),
    path(_("regie/<slug:edition>/drukte/verspreid/"), busy.load_spread, name="load_spread"),
    path(_("regie/<slug:edition>/drukte/maak-ongedaan/"), busy.load_undo, name="load_undo"),
]
mine: list[URLPattern | URLResolver] = [
    path(_("mijn/"), my.my_exchange, name="my_exchange"),
    path(_("mijn/wissel/<int:pk>/"), my.my_exchange_of, name="my_exchange_of"),
    path(_("mijn/wissel/<int:pk>/akkoord/"), my.my_accept, name="my_accept"),
    path(_("mijn/wissel/<int:pk>/afwijzen/"), my.my_decline, name="my_decline"),
    path(_("mijn/wissel/<int:pk>/ik-kan-niet-meer/"), my.my_drop_out, name="my_drop_out"),
    path(_("mijn/wissel/<int:pk>/vraag/"), my.my_ask, name="my_ask"),
    path(_("mijn/wissel/<int:pk>/noemen/"), my.my_announce, name="my_announce"),
]
preparation: list[URLPattern | URLResolver] = [
    path(_("mijn/wissel/<int:pk>/leerdoelen/"), goals.my_goals, name="my_goals"),
    path(_("mijn/wissel/<int:pk>/leerdoelen/nieuw/"), goals.my_goal_add, name="my_goal_add"),
    path(_("mijn/wissel/<int:pk>/leerdoelen/cijfers/"), goals.my_goals_rate, name="my_goals_rate"),
    path(_("mijn/wissel/<int:pk>/leerdoelen/tips/"), goals.my_goal_hints, name="my_goal_hints"),
    path(_("mijn/wissel/<int:pk>/leerdoelen/<int:goal>/"), goals.my_goal, name="my_goal"),
    path(
        _("mijn/wissel/<int:pk>/leerdoelen/<int:goal>/haal-weg/"), goals.my_goal_remove, name="my_goal_remove"
    ),
    path(
        _("mijn/wissel/<int:pk>/leerdoelen/<int:goal>/zet-terug/"),
        goals.my_goal_restore,
        name="my_goal_restore",
    ),
    path(_("mijn/wissel/<int:pk>/leerdoelen/<int:goal>/verplaats/"), goals.my_goal_move, name="my_goal_move"),
    path(_("mijn/wissel/<int:pk>/opdracht/<slug:side>/"), assignments.my_assignment, name="my_assignment"),
    path(
        _("mijn/wissel/<int:pk>/opdracht/<slug:side>/bewaar/"),
        assignments.my_assignment_save,
        name="my_assignment_save",
    ),
    path(
        _("mijn/wissel/<int:pk>/opdracht/<slug:side>/verstuur/"),
        assignments.my_assignment_send,
        name="my_assignment_send",
    ),
    path(
        _("mijn/wissel/<int:pk>/opdracht/<slug:side>/akkoord/"),
        assignments.my_assignment_accept,
        name="my_assignment_accept",
    ),
    path(
        _("mijn/wissel/<int:pk>/opdracht/<slug:side>/vraag/"),
        assignments.my_assignment_ask,
        name="my_assignment_ask",
    ),
    path(
        _("mijn/wissel/<int:pk>/opdracht/<slug:side>/antwoord/"),
        assignments.my_assignment_reply,
        name="my_assignment_reply",
    ),
    path(
        _("mijn/wissel/<int:pk>/opdracht/<slug:side>/pas-aan/"),
        assignments.my_assignment_adjust,
        name="my_assignment_adjust",
    ),
    path(_("mijn/wissel/<int:pk>/praktisch/<slug:side>/"), practical.my_practical, name="my_practical"),
    path(
        _("mijn/wissel/<int:pk>/praktisch/<slug:side>/schrijf/"),
        practical.my_practical_write,
        name="my_practical_write",
    ),
    path(
        _("regie/<slug:edition>/wissels/<int:pk>/voorbereiding/"),
        prepared.exchange_preparation,
        name="exchange_preparation",
    ),
]
journal: list[URLPattern | URLResolver] = [
    path(_("mijn/dagboek/"), diary.journal, name="journal"),
    path(_("mijn/dagboek/wissel/<int:pk>/"), diary.journal_of, name="journal_of"),
    path(_("mijn/dagboek/nieuw/"), diary.journal_new, name="journal_new"),
    path(_("mijn/dagboek/<uuid:pk>/"), diary.journal_entry, name="journal_entry"),
    path(_("mijn/dagboek/<uuid:pk>/bewaar/"), keeping.journal_save, name="journal_save"),
    path(_("mijn/dagboek/<uuid:pk>/klaar/"), keeping.journal_finish, name="journal_finish"),
    path(_("mijn/dagboek/<uuid:pk>/alleen-voor-mij/"), keeping.journal_narrow, name="journal_narrow"),
    path(_("mijn/dagboek/<uuid:pk>/gooi-weg/"), diary.journal_throw_away, name="journal_throw_away"),
    path(_("mijn/dagboek/<uuid:pk>/geef-vrij/"), parts.journal_release, name="journal_release"),
    path(
        _("mijn/dagboek/<uuid:pk>/stukje/<int:passage>/neem-terug/"),
        parts.journal_take_back,
        name="journal_take_back",
    ),
    path(_("mijn/dagboek/<uuid:pk>/foto/"), parts.journal_photo_add, name="journal_photo_add"),
    path(
        _("mijn/dagboek/<uuid:pk>/foto/<int:photo>/<int:width>.<slug:format>"),
        parts.journal_photo,
        name="journal_photo",
    ),
    path(
        _("mijn/dagboek/<uuid:pk>/foto/<int:photo>/bijschrift/"),
        parts.journal_photo_describe,
        name="journal_photo_describe",
    ),
    path(
        _("mijn/dagboek/<uuid:pk>/foto/<int:photo>/bewerk/"),
        journal_photo_page.journal_photo_adjust,
        name="journal_photo_adjust",
    ),
    path(
        _("mijn/dagboek/<uuid:pk>/foto/<int:photo>/geef-vrij/"),
        parts.journal_photo_release,
        name="journal_photo_release",
    ),
    path(
        _("mijn/dagboek/<uuid:pk>/foto/<int:photo>/neem-terug/"),
        parts.journal_photo_take_back,
        name="journal_photo_take_back",
    ),
    path(
        _("mijn/dagboek/<uuid:pk>/foto/<int:photo>/haal-weg/"),
        parts.journal_photo_remove,
        name="journal_photo_remove",
    ),
    path(
        _("regie/<slug:edition>/wissels/<int:pk>/dagboek/"), diary.exchange_journal, name="exchange_journal"
    ),
]

urlpatterns = [*overview, *intake, *calendars, *pairing, *exchange, *load, *mine, *preparation, *journal]
