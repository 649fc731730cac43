"""One row per address of the product: who may. A missing or a surplus row fails the build."""

from collections.abc import Iterator
from dataclasses import replace

from django.apps import apps

from exchanges.lifecycle import State
from exchanges.models import Readers
from tests.sweeps.addresses import Address, every_address
from tests.sweeps.rows import EVERYONE, KNOWN, Row, Target, Targets, fixed, per_edition
from tests.sweeps.world import BOTH_DIRECTORS, ORGANISERS, OURS, THEIRS, World
from tests.sweeps.world_journal import author

GET, POST, BOTH = frozenset({"GET"}), frozenset({"POST"}), frozenset({"GET", "POST"})
ALL_ORGANISERS = ORGANISERS[OURS] | ORGANISERS[THEIRS]
REFUSED_OR_DONE = frozenset({302, 303, 400, 409, 422})
FORM = REFUSED_OR_DONE | {200}


# --- On which objects -------------------------------------------------------------------------


def exchanges_of_organisers(world: World) -> Iterator[Target]:
    """Every exchange in its state, for the organisers of its edition."""
    for label, exchange in world.exchanges.items():
        scope = "theirs" if label == "theirs" else OURS
        yield Target(
            {"edition": exchange.edition.slug, "pk": exchange.pk}, frozenset(ORGANISERS[scope]), label
        )


def own_exchanges(*roles: str) -> Targets:
    """Every exchange for its directors (and ``roles`` who keep their diary)."""
    directors = {"others": {"other_director"}, "theirs": {"organiser_and_director"}}

    def targets(world: World) -> Iterator[Target]:
        for label, exchange in world.exchanges.items():
            allowed = directors.get(label) or BOTH_DIRECTORS | set(roles)
            yield Target({"pk": exchange.pk}, frozenset(allowed), label)

    return targets


def entries(*, written: bool = False) -> Targets:
    """Every journal entry, for the directors who may read it on that page; ``written``: for its author."""

    def targets(world: World) -> Iterator[Target]:
        for label, entry in world.entries.items():
            shared = not written and entry.readers != Readers.ME
            roles = {author(world, entry)} | (BOTH_DIRECTORS if shared and label != "theirs" else set())
            yield Target({"pk": entry.pk}, frozenset(roles), label)

    return targets


def own_confirmed(world: World) -> Iterator[Target]:
    """A journal is kept of an exchange that was confirmed; of a mere proposal there is none."""
    for target in own_exchanges()(world):
        is_confirmed = world.exchanges[target.label].state == State.CONFIRMED
        yield target if is_confirmed else replace(target, roles=frozenset())


def own_photos(world: World) -> Iterator[Target]:
    for target in entries(written=True)(world):
        yield replace(target, parameters=target.parameters | {"photo": world.photos[target.label].pk})


def readable_photos(world: World) -> Iterator[Target]:
    """A photo for whoever reads its entry, organisers too."""
    for target in entries()(world):
        entry, photo = world.entries[target.label], world.photos[target.label]
        scope = THEIRS if target.label == "theirs" else OURS
        organisers = ORGANISERS[scope] if entry.readers == Readers.ORGANISER else set()
        size = {"photo": photo.pk, "width": photo.picture.sizes["jpeg"][0], "format": "jpeg"}
        yield replace(target, parameters=target.parameters | size, roles=target.roles | organisers)


def own_passage(world: World) -> Iterator[Target]:
    entry = world.passage.reflection
    yield Target({"pk": entry.pk, "passage": world.passage.pk}, frozenset({author(world, entry)}))


# --- Kinds of rows ----------------------------------------------------------------------------


def page(name: str, targets: Targets, **more: object) -> Row:
    return Row(name, targets, **more)  # type: ignore[arg-type]


def form(name: str, targets: Targets, **more: object) -> Row:
    return Row(name, targets, methods=BOTH, **{"good": FORM, **more})  # type: ignore[arg-type]


def verb(name: str, targets: Targets, **more: object) -> Row:
    return Row(name, targets, methods=POST, **{"good": REFUSED_OR_DONE, **more})  # type: ignore[arg-type]


def everyone(**parameters: object) -> Targets:
    return fixed(EVERYONE, **parameters)


def logged_in(**parameters: object) -> Targets:
    return fixed(KNOWN, **parameters)


def staff(**parameters: object) -> Targets:
    return fixed({"administrator"}, **parameters)


PUBLIC = [
    page("stories:home", everyone()),
    page("stories:programme", everyone()),
    page("stories:list", everyone()),
    page("stories:feed", everyone(), shared=True),
    page("stories:sitemap", everyone(), shared=True),
    page("stories:robots", everyone(), shared=True),
    page("stories:detail", story, stranger="404"),
    page("health_live", everyone(), shared=True),
    page("health_ready", everyone(), shared=True),
    page("health_status", fixed(ALL_ORGANISERS | {"administrator"})),
]
ACCOUNTS = [
    form("account_login", everyone(), nonce=True),
    form("account_logout", everyone()),
    form("account_reset_password", everyone()),
    page("account_reset_password_done", everyone()),
    page("account_reset_password_from_key_done", everyone()),
    form("account_reset_password_from_key", everyone(uidb36="1", key="set-password"), good=frozenset({410})),
    page("account_inactive", everyone()),
    form("account_reauthenticate", logged_in()),
    form("account_change_password", logged_in()),
    form("account_set_password", logged_in()),
    form("participants:account", logged_in()),
    form("participants:accept_invitation", lambda world: [Target({"token": world.invitation}, EVERYONE)]),
]
SECOND_FACTOR = [
    form("mfa_authenticate", logged_in()),
    form("mfa_trust", logged_in()),
    form("mfa_login_webauthn", logged_in()),
    page("mfa_index", logged_in()),
    form("mfa_reauthenticate", logged_in()),
    form("mfa_activate_totp", logged_in()),
    form("mfa_deactivate_totp", logged_in(), good=FORM | {404}),
    page("mfa_view_recovery_codes", logged_in(), good=frozenset({200, 302, 404})),
    form("mfa_generate_recovery_codes", logged_in(), good=FORM | {404}),
    page("mfa_download_recovery_codes", logged_in(), good=frozenset({200, 302, 404})),
    page("mfa_list_webauthn", logged_in()),
    form("mfa_add_webauthn", logged_in(), nonce=True),
    form("mfa_reauthenticate_webauthn", logged_in()),
    form("mfa_edit_webauthn", logged_in(pk=1), good=frozenset({302, 404})),
    form("mfa_remove_webauthn", logged_in(pk=1), good=frozenset({302, 404})),
]
OVERVIEW = [
    page("exchanges:start", logged_in(), good=frozenset({302})),
    page("exchanges:editions", fixed(ALL_ORGANISERS), good=frozenset({200, 302})),
    page("exchanges:edition", per_edition()),
    page("exchanges:mailbox", per_edition()),
    page("exchanges:mailbox_letter", per_edition(letter=lambda world, scope: world.letters[scope].pk)),
    page("exchanges:mailbox_calendar", per_edition(letter=lambda world, scope: world.letters[scope].pk)),
]
INTAKE = [
    form("exchanges:import", per_edition()),
    form("exchanges:import_preview", per_edition(upload=upload)),
    verb("exchanges:import_confirm", per_edition(upload=upload)),
    verb("exchanges:import_discard", per_edition(upload=upload)),
    page("exchanges:import_report", per_edition(upload=report)),
    page("exchanges:import_faults", per_edition(upload=upload)),
    page("exchanges:candidacies", per_edition()),
    form("exchanges:candidacy_new", per_edition()),
    page("exchanges:candidacies_export", per_edition(ending=lambda world, scope: "csv")),
    form("exchanges:candidacy", per_edition(pk=candidacy)),
    verb("exchanges:candidacy_point_out", per_edition(pk=candidacy)),
    verb("exchanges:candidacy_withdraw", per_edition(pk=candidacy)),
    verb("exchanges:candidacy_restore", per_edition(pk=candidacy)),
    form("exchanges:organisation", per_edition(pk=organisation)),
    verb("exchanges:organisation_add_days", per_edition(pk=organisation)),
    verb("exchanges:organisation_remove_days", per_edition(pk=organisation, entry=calendar_entry)),
    verb("exchanges:organisation_add_meetings", per_edition(pk=organisation)),
    verb("exchanges:organisation_remove_meeting", per_edition(pk=organisation, meeting=meeting)),
    verb("exchanges:organisation_holidays", per_edition(pk=organisation)),
    page("exchanges:doubles", per_edition()),
    form(
        "exchanges:merge",
        per_edition(kind=lambda world, scope: "organisation", kept=organisation, gone=other_organisation),
        tries=True,
    ),
    verb("exchanges:merge_undo", per_edition(pk=merged)),
]
PAIRING = [
    page("exchanges:pairing", per_edition()),
    page("exchanges:pair_choose", per_edition(), good=frozenset({200, 302, 422})),
    verb("exchanges:pairing_weights", per_edition()),
    verb("exchanges:pair_lock", per_edition()),
    verb("exchanges:pair_forbid", per_edition()),
    verb("exchanges:pair_clear", per_edition()),
    form("exchanges:pairing_send", per_edition()),
    page("exchanges:pair", per_pair()),
    verb("exchanges:pair_overrule", per_pair()),
    verb("exchanges:pair_withdraw_overrule", per_pair()),
]
EXCHANGES = [
    page("exchanges:exchange_list", per_edition()),
    form("exchanges:exchange_new", per_edition()),
    verb("exchanges:exchange_new_look", per_edition(), good=FORM),
    form("exchanges:pair_period", pair_in_query),
    page("exchanges:exchange", exchanges_of_organisers),
    form("exchanges:exchange_period", exchanges_of_organisers),
    verb("exchanges:exchange_message", exchanges_of_organisers),
    verb("exchanges:exchange_record_answer", exchanges_of_organisers),
    verb("exchanges:exchange_extend", exchanges_of_organisers),
    verb("exchanges:exchange_cancel", exchanges_of_organisers),
    verb("exchanges:exchange_announce", exchanges_of_organisers),
]
MINE = [
    page("exchanges:my_exchange", logged_in()),
    page("exchanges:my_exchange_of", own_exchanges("secretary", "secretary_of_two")),
    verb("exchanges:my_accept", own_exchanges()),
    verb("exchanges:my_decline", own_exchanges()),
    verb("exchanges:my_ask", own_exchanges()),
    verb("exchanges:my_announce", own_exchanges()),
]

JOURNAL = [
    page("exchanges:journal", logged_in()),
    page("exchanges:journal_of", own_confirmed),
    page("exchanges:journal_new", fixed({"director", "partner", "organiser_and_director"})),
    page("exchanges:journal_entry", entries()),
    verb("exchanges:journal_save", entries(written=True)),
    verb("exchanges:journal_finish", entries(written=True)),
    verb("exchanges:journal_narrow", entries(written=True)),
    form("exchanges:journal_throw_away", entries(written=True)),
    verb("exchanges:journal_release", entries(written=True)),
    verb("exchanges:journal_take_back", own_passage),
    verb("exchanges:journal_photo_add", entries(written=True)),
    page("exchanges:journal_photo", readable_photos),
    verb("exchanges:journal_photo_release", own_photos),
    verb("exchanges:journal_photo_take_back", own_photos),
    verb("exchanges:journal_photo_remove", own_photos),
    page("exchanges:exchange_journal", exchanges_of_organisers),
]


def administration() -> Iterator[Row]:
    """Every address of Django's administration, on an object that is there where one is asked for."""
    for address in {address.name: address for address in every_address()}.values():
        if not address.name.startswith("admin:") or address.name in UNSWEPT:
            continue
        yield Row(
            address.name,
            _administered(address),
            methods=BOTH,
            good=frozenset({200, 302, 403, 404, 405}),
        )


def _administered(address: Address) -> Targets:
    def targets(world: World) -> Iterator[Target]:
        parameters: dict[str, object] = {}
        if "object_id" in address.parameters:
            _, app, model, _ = address.name.replace("admin:", "admin_").split("_", 3)
            first = apps.get_model(app, model).objects.first() if (app, model) in _models() else None
            parameters["object_id"] = first.pk if first else 0
        if "app_label" in address.parameters:
            parameters["app_label"] = "participants"
        yield Target(parameters, frozenset({"administrator"}))

    return targets


def _models() -> set[tuple[str, str]]:
    return {(model._meta.app_label, model._meta.model_name or "") for model in apps.get_models()}


# Addresses that are not ours to judge cell by cell, each with its reason.
UNSWEPT: dict[str, str] = {
    "admin:django.views.generic.base.View.as_view.<locals>.view": "Django's redirect of old addresses",
    "admin:django.contrib.admin.sites.AdminSite.catch_all_view": "Django's 404 for staff, else login",
    "admin:view_on_site": "no model has get_absolute_url",
    "admin:login": "sends everybody to our own login page",
}
ROWS: list[Row] = [
    *PUBLIC,
    *ACCOUNTS,
    *SECOND_FACTOR,
    *OVERVIEW,
    *INTAKE,
    *PAIRING,
    *EXCHANGES,
    *MINE,
    *JOURNAL,
    *administration(),
]

# GET addresses that answer with something else than a page (feeds, files, redirects).
NO_PAGE: set[str] = {
    "stories:feed",
    "stories:sitemap",
    "stories:robots",
    "health_live",
    "health_ready",
    "health_status",
    "exchanges:start",
    "exchanges:journal_photo",
    "exchanges:mailbox_calendar",
    "mfa_download_recovery_codes",
}
# Verbs whose very purpose is to change a guarded column, and which tables that may be.
GUARDED_CHANGES: dict[str, set[str]] = {
    "exchanges:journal_narrow": {"exchanges_reflection"},
    "exchanges:journal_throw_away": {"exchanges_reflection"},
}
