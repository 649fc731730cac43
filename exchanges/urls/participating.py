"""Addresses of the participants: own exchange, preparation and journal."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from exchanges.views import (
    assignments,
    goals,
    journal_photo_page,
    practical,
)
from exchanges.views import journal as diary
from exchanges.views import journal_parts as parts
from exchanges.views import journal_saving as keeping
from exchanges.views import mine as my
from exchanges.views import preparation as prepared

mine: list[URLPattern] = [
    path(_("mijn/"), my.my_exchange, name="my_exchange"),
    path(_("mijn/wissel/<int:pk>/"), my.my_exchange_of, name="my_exchange_of"),
    path(_("mijn/wissel/<int:pk>/akkoord/"), my.my_accept, name="my_accept"),
    path(_("mijn/wissel/<int:pk>/afwijzen/"), my.my_decline, name="my_decline"),
    path(_("mijn/wissel/<int:pk>/ik-kan-niet-meer/"), my.my_drop_out, name="my_drop_out"),
    path(_("mijn/wissel/<int:pk>/vraag/"), my.my_ask, name="my_ask"),
    path(_("mijn/wissel/<int:pk>/noemen/"), my.my_announce, name="my_announce"),
]

preparation: list[URLPattern] = [
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

journal: list[URLPattern] = [
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
