"""*Publiceer* and *Intrekken*: what makes a story public, and what hides it at once."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from exchanges.rules.refusals import Conflicting, Refused
from stories.actions.consents import begin_version, settle
from stories.actions.drafting import COPIED, HEAD_COPIED
from stories.actions.links import make_link
from stories.actions.locking import lock
from stories.letters import stories as letters
from stories.lifecycle import InvalidTransition, State, Verb, next_state
from stories.models import Consent, ConsentLink, Story, StoryBlock, StoryDraft
from stories.queries.drafts import has_newer_text, standing_of
from stories.queries.gaps import gaps_of, photos_in_the_making, wait_for_photos
from stories.rules.stories import may_answer, organises_story
from tradingplaces.kit.history import record

MOST_ATTEMPTS = 10
OTHER_PAGES = frozenset({"feed"})
"""Below /verhalen/ these are no stories."""


@transaction.atomic
def publish(*, story: Story, by: Any, now: datetime) -> Story:
    """Put the newest text online, when everybody said yes to exactly this text.

    The answers are read under the lock that withdrawing takes too: who withdraws first is not published,
    who withdraws afterwards hides it. Pressing twice publishes once.
    """
    draft = lock(story)
    story = draft.story
    if story.published_at and not story.withdrawn_at and not has_newer_text(draft):
        return story
    settle(draft)
    _check_may_publish(draft)
    _copy(draft, story)
    is_first = story.published_at is None
    story.version = draft.number
    story.published_at = story.published_at or now
    story.withdrawn_at = None
    if is_first:
        _save_with_address(story, draft.title)
    else:
        story.save()
    record("published", story, by=by, now=now, version=story.version)
    letters.published(story, draft, now=now)
    _tell_signers(draft, now)
    return story


@transaction.atomic
def withdraw_as_director(*, story: Story, by: Any, now: datetime) -> None:
    """A director takes her consent back; the story disappears with the next request."""
    draft = lock(story)
    own = [row for row in _rows(draft) if may_answer(by, row)]
    if not own:
        raise Refused(_("Alleen wie toestemming gaf, trekt die in."), "not_yours")
    _withdraw(draft, own, by, now)


@transaction.atomic
def withdraw_by_link(*, link: ConsentLink, now: datetime) -> None:
    """Somebody without an account takes a consent back or objects to a recorded one; it hides at once."""
    draft = lock(link.story)
    _withdraw(draft, [row for row in _rows(draft) if row.party == link.party], None, now)


@transaction.atomic
def hide(*, story: Story, by: Any, now: datetime) -> None:
    """An organiser takes a story off the site; it comes back only through *Publiceer*."""
    draft = lock(story)
    if not organises_story(by, story):
        raise Refused(_("Alleen een organisator haalt een verhaal van de site."), "not_yours")
    if _hide(draft, now):
        record("hidden", story, by=by, now=now)
        letters.withdrawn(draft.story, now=now)


def _tell_signers(draft: StoryDraft, now: datetime) -> None:
    """A letter with the link that takes the yes back, to everybody who agreed without an account."""
    for row in _rows(draft):
        email = row.director.email if row.director else row.contact_email
        if row.version != draft.number or not email or (row.director and row.director.user_id):
            continue
        name = row.director.first_name if row.director else row.contact_name
        link, token = make_link(row, name=name, email=email, now=now)
        link.answered_at = now
        link.save(update_fields=["answered_at"])
        letters.published_by_link(row, link, token, draft, now=now)


def _check_may_publish(draft: StoryDraft) -> None:
    standing = standing_of(draft)
    if gaps := gaps_of(draft):
        raise Refused(gaps[0], "incomplete")
    if not standing.may_publish:
        names = ", ".join(one.consent.party_name for one in standing.silent)
        raise Refused(_("Nog niet iedereen zei ja tegen deze tekst: %(names)s.") % {"names": names}, "silent")
    if waiting := photos_in_the_making(draft):
        raise Conflicting(wait_for_photos(waiting), "photos")
    verb = Verb.REPUBLISH if standing.state == State.WITHDRAWN else Verb.PUBLISH
    try:
        next_state(standing.state, verb)
    except InvalidTransition as error:
        raise Conflicting(_("Dit verhaal kan nu niet gepubliceerd worden."), "state") from error


def _copy(draft: StoryDraft, story: Story) -> None:
    """The story's own rows become the draft's."""
    for name in HEAD_COPIED:
        setattr(story, name, getattr(draft, name))
    story.blocks.all().delete()
    StoryBlock.objects.bulk_create(
        StoryBlock(story=story, **{name: getattr(block, name) for name in COPIED})
        for block in draft.blocks.all()
    )


def _rows(draft: StoryDraft) -> list[Consent]:
    """Every answer that counts: for the version online and for the newest text."""
    rows = Consent.objects.select_for_update(of=("self",)).select_related("director")
    return list(rows.filter(story=draft.story, version__in={draft.story.version, draft.number}))


def _withdraw(draft: StoryDraft, rows: list[Consent], by: Any, now: datetime) -> None:
    given = [row for row in rows if row.answer == Consent.Answer.YES]
    for row in given:
        row.answer, row.answered_at = Consent.Answer.WITHDRAWN, now
        row.save(update_fields=["answer", "answered_at"])
    if not given:
        return
    was_online = any(row.version == draft.story.version for row in given) and _hide(draft, now)
    record("withdrew", draft.story, by=by, now=now, party=given[0].party.split(":")[0])
    if was_online:
        letters.withdrawn(draft.story, now=now)


def _hide(draft: StoryDraft, now: datetime) -> bool:
    """Take what is online off the site; whether there was anything."""
    story = draft.story
    if not story.published_at or story.withdrawn_at:
        return False
    story.withdrawn_at = now
    story.save(update_fields=["withdrawn_at"])
    begin_version(draft)
    return True


def _save_with_address(story: Story, title: str) -> None:
    """Save under a free address; when another story took it meanwhile, under the next one."""
    for _attempt in range(MOST_ATTEMPTS):
        story.slug = _free_slug(title)
        try:
            with transaction.atomic():
                story.save()
        except IntegrityError:
            continue
        return
    raise Conflicting(
        _("Een ander verhaal met deze titel verscheen net. Probeer het nog eens."), "address_taken"
    )


def _free_slug(title: str) -> str:
    """The title as an address; with a number behind it when another story or page has it."""
    wanted = slugify(title)[:70].strip("-") or "verhaal"
    taken = set(Story.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | OTHER_PAGES
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)
