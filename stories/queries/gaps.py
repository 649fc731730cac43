"""What a draft still lacks before anybody can be asked about it, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.models import ReflectionPicture
from stories import rich_text
from stories.models import DraftBlock, StoryDraft
from stories.queries.drafts import image_of
from tradingplaces.kit.models import Picture


def gaps_of(draft: StoryDraft) -> list[str]:
    """What is still missing, the most pressing first."""
    blocks = list(draft.blocks.all())
    found = []
    if not draft.title.strip():
        found.append(_("Het verhaal heeft nog geen titel."))
    if not any(block.kind == DraftBlock.Kind.TEXT and rich_text.words(block.text) for block in blocks):
        found.append(_("Er staat nog geen tekst in het verhaal."))
    if (draft.drawing or draft.picture_id) and not draft.alt.strip():
        found.append(_("Beschrijf het grote beeld bovenaan voor wie het niet ziet."))
    parts: list[StoryDraft | DraftBlock] = [draft, *blocks]
    unchecked = [part for part in parts if part.picture_id and not part.faces_checked]
    if unchecked:
        found.append(_("Vink bij elke foto aan dat verder niemand herkenbaar is, of noem wie erop staat."))
    if any(picture.state == Picture.State.REFUSED for picture in pictures_of(draft)):
        found.append(_("Een foto kon niet worden klaargemaakt. Haal haar weg en plaats haar opnieuw."))
    if any(block.kind == DraftBlock.Kind.PICTURE and not image_of(block) for block in blocks):
        found.append(_("Bij een bijschrift hoort geen foto meer: zij is weggegooid. Haal dat stuk weg."))
    if _taken_back(draft, blocks):
        found.append(_("Een foto uit het dagboek is niet meer vrijgegeven. Haal haar weg."))
    return found


def pictures_of(draft: StoryDraft) -> list[Picture]:
    """Every photo that stands in it."""
    parts: list[StoryDraft | DraftBlock] = [draft, *draft.blocks.all()]
    return [part.picture for part in parts if part.picture]


def photos_in_the_making(draft: StoryDraft) -> int:
    """How many photos lack their whole set of sizes: until then nothing is published, not even half."""
    return len({picture.pk for picture in pictures_of(draft) if picture.state == Picture.State.WAITING})


def wait_for_photos(number: int) -> str:
    """Why it cannot be published yet, and that waiting is all there is to do."""
    words = ngettext(
        "Eén foto wordt nog klaargemaakt. Dat duurt meestal nog geen minuut; er is niets gepubliceerd.",
        "%(number)d foto’s worden nog klaargemaakt. Dat duurt meestal nog geen minuut; er is niets "
        "gepubliceerd.",
        number,
    )
    return words % {"number": number}


def _taken_back(draft: StoryDraft, blocks: list[DraftBlock]) -> bool:
    """Whether a photo stands here that its author no longer releases for the story."""
    pictures = {block.picture_id for block in blocks if block.picture_id}
    if draft.picture_id:
        pictures.add(draft.picture_id)
    journal = ReflectionPicture.objects.filter(picture__in=pictures, released_at=None)
    return bool(pictures) and journal.exists()
