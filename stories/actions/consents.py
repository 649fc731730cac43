"""The rows of consent of the newest text: they exist from the first save and block until each is a yes."""

from stories import consent
from stories.models import Consent, Portrayal, StoryDraft
from stories.queries.drafts import parties_of

CARRIED = (
    "contact_name",
    "contact_email",
    "answer",
    "fingerprint",
    "agreed",
    "signed_name",
    "answered_at",
    "recorded_by",
    "evidence",
    "asked_at",
    "asked_fingerprint",
)


def settle(draft: StoryDraft) -> None:
    """Give every party of the newest text its row, and take away the rows of who is no longer in it.

    A new row carries the last answer of that party along: it counts as long as its fingerprint is that of
    what stands there now, so a changed piece voids just the answers about it. Rows of the version that is
    online are never touched.
    """
    name_people(draft)
    parties = {party.key: party for party in parties_of(draft)}
    rows = {row.party: row for row in Consent.objects.filter(story=draft.story, version=draft.number)}
    for key, row in rows.items():
        if key not in parties:
            row.delete()
    people = {consent.person(one.name): one for one in draft.portrayals.all()}
    for key, party in parties.items():
        row = rows.get(key) or _first_row(draft, key, people)
        _refresh(row, party, people.get(key))


def name_people(draft: StoryDraft) -> None:
    """Write under every picture who is recognisable: minors and tenants without their name."""
    shown: dict[int | None, list[str]] = {}
    for one in Portrayal.objects.filter(draft=draft, kind=Portrayal.Kind.PICTURED):
        shown.setdefault(one.block_id, []).append(one.shown_name)
    draft.people = _in_one_line(shown.get(None, []))
    draft.save(update_fields=["people"])
    for block in draft.blocks.all():
        people = _in_one_line(shown.get(block.pk, []))
        if block.people != people:
            block.people = people
            block.save(update_fields=["people"])


def begin_version(draft: StoryDraft) -> None:
    """Number the newest text as the next version, when what stands there is or was online."""
    if draft.story.published_at and draft.number == draft.story.version:
        draft.number += 1
        draft.asked_at = None
        draft.save(update_fields=["number", "asked_at"])
        settle(draft)


def _in_one_line(names: list[str]) -> str:
    return ", ".join(names)[:500]


def _first_row(draft: StoryDraft, key: str, people: dict[str, Portrayal]) -> Consent:
    kind, _colon, number = key.partition(":")
    row = Consent(story=draft.story, version=draft.number)
    if kind == "person":
        row.person = people[key].name
    else:
        setattr(row, f"{kind}_id", int(number))
    before = _last_answer(draft, row)
    for name in CARRIED if before else ():
        setattr(row, name, getattr(before, name))
    if before and before.answer in (Consent.Answer.WITHDRAWN, Consent.Answer.NO):
        row.answer, row.answered_at, row.asked_fingerprint = Consent.Answer.OPEN, None, ""
    return row


def _last_answer(draft: StoryDraft, row: Consent) -> Consent | None:
    earlier = Consent.objects.filter(story=draft.story, version__lt=draft.number).order_by("-version")
    return next((one for one in earlier if one.party == row.party), None)


def _refresh(row: Consent, party: consent.Party, portrayal: Portrayal | None) -> None:
    row.needs_record = party.needs_record
    if portrayal is not None:
        row.contact_name, row.contact_email = portrayal.name, portrayal.email
    row.save()
