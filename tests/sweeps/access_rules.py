"""One row per address of the product: who may. A missing or a surplus row fails the build."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.apps import apps

from exchanges.lifecycle import State
from exchanges.models import Readers
from stories.models import Story
from tests.sweeps.addresses import Address, every_address
from tests.sweeps.rows import EVERYONE, KNOWN, Row, Target, Targets, fixed, per_edition
from tests.sweeps.world import BOTH_DIRECTORS, ORGANISERS, OURS, THEIRS, World
from tests.sweeps.world_journal import author
from tests.sweeps.world_stories import WRITERS, consent_of, photo_of, piece_of, released_of

GET, POST, BOTH = frozenset({"GET"}), frozenset({"POST"}), frozenset({"GET", "POST"})
ALL_ORGANISERS = ORGANISERS[OURS] | ORGANISERS[THEIRS]
DIRECTORS = BOTH_DIRECTORS | {"other_director", "organiser_and_director"}
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


def sides_of_organisers(world: World) -> Iterator[Target]:
    """Either side of every exchange, for the organisers of its edition."""
    for target in exchanges_of_organisers(world):
        for side in ("a", "b"):
            yield replace(
                target, parameters=target.parameters | {"side": side}, label=f"{target.label} {side}"
            )


def own_exchanges(*roles: str) -> Targets:
    """Every exchange for its directors (and ``roles`` who keep their diary)."""
    directors = {"others": {"other_director"}, "theirs": {"organiser_and_director"}}

    def targets(world: World) -> Iterator[Target]:
        for label, exchange in world.exchanges.items():
            allowed = directors.get(label) or BOTH_DIRECTORS | set(roles)
            yield Target({"pk": exchange.pk}, frozenset(allowed), label)

    return targets


def prepared(*roles: str) -> Targets:
    """Every exchange, for the directors of those that were confirmed (and ``roles`` in the running one)."""
    directors = {"running": BOTH_DIRECTORS | set(roles), "theirs": {"organiser_and_director"}}

    def targets(world: World) -> Iterator[Target]:
        for label, exchange in world.exchanges.items():
            yield Target({"pk": exchange.pk}, frozenset(directors.get(label, ())), label)

    return targets


def own_goal(*, removed: bool = False) -> Targets:
    """A goal of side A, in either edition: for its author alone."""
    authors = {"running": "director", "theirs": "organiser_and_director"}

    def targets(world: World) -> Iterator[Target]:
        for label, writer in authors.items():
            goal = world.goals[f"{label}-removed" if removed else label]
            yield Target({"pk": world.exchanges[label].pk, "goal": goal.pk}, frozenset({writer}), label)

    return targets


def per_side(roles: dict[str, set[str]], theirs: dict[str, set[str]] | None = None) -> Targets:
    """Side A and side B of every exchange; ``roles`` and ``theirs`` say who may on which side."""
    allowed = {"running": roles, "theirs": theirs or {}}

    def targets(world: World) -> Iterator[Target]:
        for label, exchange in world.exchanges.items():
            for side in ("a", "b"):
                may = frozenset(allowed.get(label, {}).get(side, ()))
                yield Target({"pk": exchange.pk, "side": side}, may, f"{label} {side}")

    return targets


def upload(world: World, scope: str) -> object:
    return world.uploads[scope].pk


def report(world: World, scope: str) -> object:
    return world.reports[scope].pk


def candidacy(world: World, scope: str) -> object:
    return world.pool[scope][1].pk


def own_candidacies(world: World) -> Iterator[Target]:
    """Every candidacy, for the director herself and who keeps her diary today."""
    keepers = {"director": {"secretary", "secretary_of_two"}, "partner": {"secretary_of_two"}}
    for scope, rows in world.candidacies.items():
        for number, row in enumerate(rows):
            own = {role for role, user in world.users.items() if user and row.director.user == user}
            served = {role for one in own for role in keepers.get(one, ())}
            yield Target({"pk": row.pk}, frozenset(own | served), f"{scope} {number}")


def organisation(world: World, scope: str) -> object:
    return world.organisations[scope].pk


def other_organisation(world: World, scope: str) -> object:
    return world.pool[scope][0].organisation_id


def merged(world: World, scope: str) -> object:
    return world.merges[scope].pk


def pairs(world: World, scope: str, number: int) -> int:
    return world.pool[scope][number].pk


def per_pair() -> Targets:
    return per_edition(
        a=lambda world, scope: pairs(world, scope, 0), b=lambda world, scope: pairs(world, scope, 1)
    )


def pair_in_query(world: World) -> Iterator[Target]:
    for target in per_edition()(world):
        a, b = (pairs(world, target.label, number) for number in (0, 1))
        yield replace(target, query=f"?a={a}&b={b}")


def story(world: World) -> Iterator[Target]:
    for label, told in world.stories.items():
        yield Target({"slug": told.slug}, EVERYONE if label == "public" else frozenset(), label)


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


def told(*, by: dict[str, set[str]] | None = None, **parameters: Callable[[Story], object]) -> Targets:
    """The story in the making of each edition, for its writers; ``by`` says for whom instead."""

    def targets(world: World) -> Iterator[Target]:
        for scope, story in world.told.items():
            more = {name: value(story) for name, value in parameters.items()}
            yield Target({"pk": story.pk, **more}, frozenset((by or WRITERS)[scope]), scope)

    return targets


def organised_story(world: World) -> Iterator[Target]:
    for scope, story in world.told.items():
        slug = world.editions[scope].slug
        yield Target({"edition": slug, "pk": story.pk}, frozenset(ORGANISERS[scope]), scope)


def own_diary(kind: str) -> Targets:
    """A delegate, one who was ended, or an invitation to be one: for the director whose diary it is."""

    def targets(world: World) -> Iterator[Target]:
        for role, found in getattr(world, kind).items():
            yield Target({"pk": found.pk}, frozenset({role}), role)

    return targets


def by_invitation(world: World) -> list[Target]:
    return [Target({"token": token}, EVERYONE) for token in (world.invitation, world.delegate_link)]


def by_consent_link(world: World) -> list[Target]:
    return [Target({"token": world.consent_link}, EVERYONE)]


def public_exchange(world: World) -> Iterator[Target]:
    """None of them was announced by all four parties."""
    for label, exchange in world.exchanges.items():
        yield Target({"pk": exchange.pk}, frozenset(), label)


def unpublished_photo(world: World) -> Iterator[Target]:
    """A private photo of a journal: for its author at this address, and for nobody else."""
    for label in ("private", "private_of_partner"):
        photo = world.photos[label].picture
        parameters = {"picture": photo.pk, "width": photo.sizes["jpeg"][0], "format": "jpeg"}
        yield Target(parameters, frozenset({author(world, world.entries[label])}), label)


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
    page("stories:site_card", everyone(), shared=True),
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
    form("participants:delegate_invite", fixed(DIRECTORS)),
    verb("participants:delegate_resend", own_diary("asked")),
    verb("participants:delegate_revoke", own_diary("asked")),
    verb("participants:delegate_end", own_diary("delegates")),
    verb("participants:delegate_put_back", own_diary("ended")),
    form("participants:accept_invitation", by_invitation),
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
    page(
        "exchanges:mailbox_letter_html",
        per_edition(letter=lambda world, scope: world.letters[scope].pk),
        framed=True,
    ),
    page("exchanges:mailbox_calendar", per_edition(letter=lambda world, scope: world.letters[scope].pk)),
]
INTAKE = [
    form("exchanges:import", per_edition()),
    form("exchanges:import_preview", per_edition(upload=upload)),
    verb("exchanges:import_confirm", per_edition(upload=upload)),
    verb("exchanges:import_discard", per_edition(upload=upload)),
    page("exchanges:import_report", per_edition(upload=report)),
    verb("exchanges:import_take_back", per_edition(upload=report)),
    verb("exchanges:import_put_back", per_edition(upload=report)),
    page("exchanges:import_faults", per_edition(upload=upload)),
    page("exchanges:candidacies", per_edition()),
    form("exchanges:candidacy_new", per_edition()),
    page("exchanges:candidacies_export", per_edition(ending=lambda world, scope: "csv")),
    form("exchanges:candidacy", per_edition(pk=candidacy)),
    verb("exchanges:candidacy_point_out", per_edition(pk=candidacy)),
    verb("exchanges:candidacy_withdraw", per_edition(pk=candidacy)),
    verb("exchanges:candidacy_restore", per_edition(pk=candidacy)),
    form("exchanges:organisation", per_edition(pk=organisation)),
    page("exchanges:doubles", per_edition()),
    form(
        "exchanges:merge",
        per_edition(kind=lambda world, scope: "organisation", kept=organisation, gone=other_organisation),
        tries=True,
    ),
    verb("exchanges:merge_undo", per_edition(pk=merged)),
]
# The calendar of an organisation: for organisers of an edition it takes part in, and for the house itself.
_STEPS = ("add_days", "remove_days", "add_meetings", "remove_meeting", "holidays", "undo")
CALENDARS = [
    *(verb(f"exchanges:organisation_{step}", per_edition(pk=organisation)) for step in _STEPS),
    verb("exchanges:organisation_repeat", per_edition(pk=organisation), good=FORM),
    form("exchanges:organisation_file", per_edition(pk=organisation)),
    verb("exchanges:organisation_keep", per_edition(pk=organisation)),
    page("exchanges:my_calendar", own_candidacies),
    *(verb(f"exchanges:my_calendar_{step}", own_candidacies) for step in _STEPS),
    verb("exchanges:my_calendar_repeat", own_candidacies, good=FORM),
    form("exchanges:my_calendar_file", own_candidacies),
    verb("exchanges:my_calendar_keep", own_candidacies),
]
PAIRING = [
    page("exchanges:pairing", per_edition()),
    page("exchanges:pair_choose", per_edition(), good=frozenset({200, 302, 422})),
    verb("exchanges:pairing_weights", per_edition()),
    verb("exchanges:pair_lock", per_edition()),
    verb("exchanges:pair_forbid", per_edition()),
    verb("exchanges:pair_clear", per_edition()),
    verb("exchanges:pairing_mode", per_edition()),
    verb("exchanges:pairing_undo", per_edition()),
    verb("exchanges:pairing_redo", per_edition()),
    page("exchanges:pairing_drafts", per_edition()),
    verb("exchanges:draft_new", per_edition()),
    verb("exchanges:draft_rename", per_edition()),
    verb("exchanges:draft_throw_away", per_edition()),
    verb("exchanges:draft_put_back", per_edition(draft=lambda world, scope: world.drafts[scope].pk)),
    form("exchanges:pairing_send", per_edition()),
    page("exchanges:pairing_again", per_edition()),
    verb("exchanges:pairing_settle", per_edition()),
    verb("exchanges:pairing_reopen", per_edition()),
    verb("exchanges:pair_force", per_edition()),
    page("exchanges:overrules", per_edition()),
    page("exchanges:pairing_print", per_edition()),
    page("exchanges:pairing_pairs", per_edition(ending=lambda world, scope: "csv")),
    page("exchanges:pairing_scores", per_edition(ending=lambda world, scope: "xlsx")),
    page("exchanges:pair_partners", per_edition(pk=candidacy)),
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
    verb("exchanges:exchange_remove", exchanges_of_organisers),
    verb("exchanges:exchange_announce", exchanges_of_organisers),
    verb("exchanges:exchange_drop_out", exchanges_of_organisers),
    verb("exchanges:exchange_remind", sides_of_organisers),
    page("exchanges:reminders", per_edition()),
    verb("exchanges:reminder_days", per_edition()),
]
LOAD = [
    page("exchanges:load", per_edition()),
    verb("exchanges:load_limit", per_edition()),
    form("exchanges:load_spread", per_edition()),
    verb("exchanges:load_undo", per_edition()),
]
MINE = [
    page("exchanges:my_exchange", logged_in()),
    page("exchanges:my_exchange_of", own_exchanges("secretary", "secretary_of_two")),
    verb("exchanges:my_accept", own_exchanges()),
    verb("exchanges:my_decline", own_exchanges()),
    verb("exchanges:my_ask", own_exchanges()),
    verb("exchanges:my_announce", own_exchanges()),
    verb("exchanges:my_drop_out", own_exchanges()),
]

JOURNAL = [
    page("exchanges:journal", fixed(KNOWN - {"secretary", "secretary_of_two"})),
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
    verb("exchanges:journal_photo_describe", own_photos),
    form("exchanges:journal_photo_adjust", own_photos),
    verb("exchanges:journal_photo_release", own_photos),
    verb("exchanges:journal_photo_take_back", own_photos),
    verb("exchanges:journal_photo_remove", own_photos),
    page("exchanges:exchange_journal", exchanges_of_organisers),
]

_BOTH_SIDES = dict.fromkeys(("a", "b"), BOTH_DIRECTORS)
_OWN_SIDE = {"a": {"director"}, "b": {"partner"}}
_PLACES = {side: BOTH_DIRECTORS | {"secretary", "secretary_of_two"} for side in ("a", "b")}
_WRITERS = {"a": {"director", "secretary", "secretary_of_two"}, "b": {"partner", "secretary_of_two"}}
_THEIRS = {side: {"organiser_and_director"} for side in ("a", "b")}
# Side A's assignment was sent; side B's is a draft, which for others is not there.
_SENT = {"a": BOTH_DIRECTORS, "b": {"partner"}}
_A_OF_THEIRS = {"a": {"organiser_and_director"}}
PREPARATION = [
    page("exchanges:my_goals", prepared()),
    verb("exchanges:my_goal_add", prepared()),
    verb("exchanges:my_goals_rate", prepared()),
    verb("exchanges:my_goal_hints", prepared()),
    form("exchanges:my_goal", own_goal()),
    verb("exchanges:my_goal_remove", own_goal()),
    verb("exchanges:my_goal_restore", own_goal(removed=True)),
    verb("exchanges:my_goal_move", own_goal()),
    page("exchanges:my_assignment", per_side(_BOTH_SIDES, _THEIRS)),
    verb("exchanges:my_assignment_save", per_side(_OWN_SIDE, _A_OF_THEIRS)),
    verb("exchanges:my_assignment_send", per_side(_OWN_SIDE, _A_OF_THEIRS)),
    verb("exchanges:my_assignment_accept", per_side(_SENT, _A_OF_THEIRS)),
    verb("exchanges:my_assignment_ask", per_side(_SENT, _A_OF_THEIRS)),
    verb("exchanges:my_assignment_reply", per_side(_SENT, _A_OF_THEIRS)),
    verb("exchanges:my_assignment_adjust", per_side(_SENT, _A_OF_THEIRS)),
    page("exchanges:my_practical", per_side(_PLACES, _THEIRS)),
    form("exchanges:my_practical_write", per_side(_WRITERS, _A_OF_THEIRS)),
    page("exchanges:exchange_preparation", exchanges_of_organisers),
]
# A passage was released in our running exchange alone: for its two directors, not for organisers.
RELEASED = {OURS: BOTH_DIRECTORS, THEIRS: set()}
STORY_AUTHORS = {OURS: BOTH_DIRECTORS, THEIRS: {"organiser_and_director"}}
ON_PUBLIC_SITE = [
    page("stories:exchanges", everyone()),
    page("stories:exchange", public_exchange, stranger="404"),
    page("stories:share_card", story, stranger="404"),
    page("stories:picture", unpublished_photo, good=frozenset({200, 404}), stranger="404"),
]
WRITING = [
    page("stories:mine", logged_in()),
    form("stories:new", logged_in()),
    page("stories:edit", told()),
    verb("stories:begin", told()),
    verb("stories:save", told()),
    verb("stories:add", told(kind=lambda _: "text", side=lambda _: "a", after=lambda _: "eind")),
    verb("stories:up", told(key=piece_of)),
    verb("stories:down", told(key=piece_of)),
    verb("stories:remove", told(key=piece_of)),
    verb("stories:photo", told()),
    verb("stories:photo_remove", told()),
    form("stories:photo_adjust", told(picture=photo_of)),
    verb("stories:take", told(by=RELEASED, kind=lambda _: "passage", number=released_of)),
    verb("stories:person", told()),
    verb("stories:person_remove", told(number=lambda _: 0)),
    page("stories:preview", told()),
    page("stories:state", told()),
    verb("stories:ask", told()),
    verb("stories:contact", told(number=consent_of)),
    form("stories:consent", told(by=STORY_AUTHORS)),
    verb("stories:publish", told()),
    form("stories:withdraw", told(by=STORY_AUTHORS)),
    page("stories:organised", per_edition()),
    page("stories:organised_story", organised_story),
    verb("stories:record", organised_story),
    verb("stories:hide", organised_story),
    form("stories:answer", by_consent_link),
    page("stories:read_by_link", by_consent_link, good=frozenset({302})),
    form("stories:withdraw_by_link", by_consent_link),
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
    *CALENDARS,
    *PAIRING,
    *EXCHANGES,
    *LOAD,
    *MINE,
    *PREPARATION,
    *JOURNAL,
    *ON_PUBLIC_SITE,
    *WRITING,
    *administration(),
]

# GET addresses that answer with something else than a page (feeds, files, redirects).
NO_PAGE: set[str] = {
    "stories:feed",
    "stories:sitemap",
    "stories:robots",
    "stories:site_card",
    "stories:picture",
    "stories:share_card",
    "stories:read_by_link",
    "health_live",
    "health_ready",
    "health_status",
    "exchanges:start",
    "exchanges:journal_photo",
    "exchanges:mailbox_calendar",
    "exchanges:mailbox_letter_html",
    "mfa_download_recovery_codes",
}
# Verbs whose very purpose is to change a guarded column, and which tables that may be.
GUARDED_CHANGES: dict[str, set[str]] = {
    "exchanges:journal_narrow": {"exchanges_reflection"},
    "exchanges:journal_throw_away": {"exchanges_reflection"},
}
