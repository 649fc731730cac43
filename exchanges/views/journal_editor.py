"""The page on which an entry is written: the same after opening, saving and every refusal."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from exchanges.forms.journal import CaptionForm, EntryForm, PassageForm, PhotoForm
from exchanges.journal_prompts import prompt_of, question
from exchanges.models import Readers, Reflection
from exchanges.queries.journal import JournalOf, readers_of
from exchanges.views.journal_access import audience, journal_of_entry_or_404, owner_mark, saved_words
from tradingplaces.kit.templatetags.formats import weekday


def entry_page(
    request: HttpRequest, entry: Reflection, mine: JournalOf | None = None, **more: Any
) -> HttpResponse:
    """The editor with what is stored; ``more`` are forms that were refused, and their status."""
    mine = mine or journal_of_entry_or_404(request, entry)
    initial = {"text": entry.text, "day": entry.day, "place": entry.place, "prompt": entry.prompt,
               "readers": entry.readers, "version": entry.version}  # fmt: skip
    return editor_page(request, entry.pk, mine, EntryForm(initial=initial), **more)


def editor_page(
    request: HttpRequest,
    pk: UUID,
    mine: JournalOf,
    form: EntryForm,
    *,
    conflict: Reflection | None = None,
    passage: PassageForm | None = None,
    photo: PhotoForm | None = None,
    caption: CaptionForm | None = None,
    captioned: int | None = None,
    status: int = 200,
) -> HttpResponse:
    entry = Reflection.objects.written_by(request.user).filter(pk=pk).first()
    context = {
        "pk": pk,
        "entry": entry,
        "journal": mine,
        "form": form,
        "conflict": conflict,
        "saved": saved_words(entry) if entry else "",
        "suggestion": question(form["prompt"].value() or prompt_of(timezone.localdate())),
        "day_words": weekday(entry.day) if entry else weekday(timezone.localdate()),
        "audiences": [(value, audience(value, mine)) for value in Readers.values],
        "passages": entry.passages.all() if entry else [],
        "passage_form": passage
        or PassageForm(prefix="passage", initial={"text": entry.text if entry else ""}),
        "photos": entry.pictures.select_related("picture") if entry else [],
        "photo_form": photo or PhotoForm(prefix="photo"),
        "caption": caption,
        "captioned": captioned,
        "opened": "passage" if passage else "photo" if photo else "",
        "reads": readers_of(entry) if entry else [],
        "owner": owner_mark(request),
    }
    return render(request, "exchanges/journal/entry.html", context, status=status)
