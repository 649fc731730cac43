"""Addresses of the workbench and all that hangs on it."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from exchanges.views import (
    drafts,
    pairing_again,
    pairing_out,
    pairing_sending,
    pairs,
    what_if,
)
from exchanges.views import pairing as board

pairing: list[URLPattern] = [
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
