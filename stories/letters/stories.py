"""The letters about stories, one function each: that something is asked or happened, never the text."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from exchanges.models import Placement
from participants.models import Director
from stories.consent import ANSWER_DAYS
from stories.models import Consent, ConsentLink, Story, StoryDraft
from tradingplaces.kit.letters import write_letter


def ask_director(row: Consent, draft: StoryDraft, *, now: datetime) -> None:
    """To a director: the story of your exchange waits for your yes."""
    if row.director:
        happening = f"ask:{row.party}:{draft.number}:{row.asked_fingerprint[:16]}"
        values = {"draft": draft, "answer_by": now + timedelta(days=ANSWER_DAYS)}
        _to_director("ask_director", row.director, draft.story, happening, values, now)


def ask_by_link(row: Consent, link: ConsentLink, token: str, draft: StoryDraft, *, now: datetime) -> None:
    """To a signer or a person in the story, with a personal link."""
    _by_link("ask_by_link", row, link, token, draft, now)


def recorded(row: Consent, link: ConsentLink, token: str, draft: StoryDraft, *, now: datetime) -> None:
    """To whom a recorded yes is about: what was written down, and the link that takes it back."""
    _by_link("recorded", row, link, token, draft, now)


def disagreed(row: Consent, draft: StoryDraft, *, now: datetime) -> None:
    """To both directors: somebody does not agree; why is on the site."""
    happening = f"no:{row.pk}:{row.fingerprint[:16]}"
    for director in _directors(draft.story):
        _to_director("disagreed", director, draft.story, happening, {"draft": draft, "row": row}, now)


def all_agreed(draft: StoryDraft, *, now: datetime) -> None:
    """To both directors: everybody said yes, the story can be published."""
    happening = f"agreed:{draft.number}:{draft.saves}"
    for director in _directors(draft.story):
        _to_director("all_agreed", director, draft.story, happening, {"draft": draft}, now)


def published(story: Story, draft: StoryDraft, *, now: datetime) -> None:
    """To the directors with an account: it is online, and how to take a consent back."""
    for director in (one for one in _directors(story) if one.user_id):
        values = {"draft": draft, "slug": story.slug}
        _to_director("published", director, story, f"published:{story.version}", values, now)


def published_by_link(
    row: Consent, link: ConsentLink, token: str, draft: StoryDraft, *, now: datetime
) -> None:
    """To who agreed without an account: it is online, and the link that takes the yes back."""
    _by_link("published_by_link", row, link, token, draft, now)


def withdrawn(story: Story, *, now: datetime) -> None:
    """To both directors: it is off the site, and who may say why."""
    for director in _directors(story):
        _to_director("withdrawn", director, story, f"withdrawn:{story.version}", {"story": story}, now)


def _directors(story: Story) -> Iterable[Director]:
    if story.exchange_id:
        return [half.director for half in _halves(story)]
    return [author.director for author in story.authors.select_related("director")]


def _halves(story: Story) -> list[Placement]:
    halves = Placement.objects.filter(exchange=story.exchange_id).select_related("director", "organisation")
    return list(halves.order_by("side"))


def _to_director(
    template: str,
    director: Director,
    story: Story,
    happening: str,
    values: Mapping[str, Any],
    now: datetime,
) -> None:
    write_letter(
        f"stories/{template}",
        event=f"story:{story.pk}:{happening}",
        to=director.email,
        name=director.first_name,
        language=director.language,
        about=f"edition:{story.exchange.edition.slug}" if story.exchange else f"story:{story.pk}",
        context={"story": story, **values},
        now=now,
    )


def _by_link(
    template: str, row: Consent, link: ConsentLink, token: str, draft: StoryDraft, now: datetime
) -> None:
    """Kept out of the mailbox of the edition: the link is of this person alone."""
    write_letter(
        f"stories/{template}",
        event=f"consent-link:{link.pk}",
        to=link.email,
        name=link.name,
        language=row.director.language if row.director else "nl",
        about=f"story:{draft.story_id}",
        context={
            "row": row,
            "slug": draft.story.slug,
            "token": token,
            "expires_at": link.expires_at,
            "names": [half.director.name for half in _halves(draft.story)],
        },
        now=now,
    )
