"""Fetch or 404 in the journal, and the words that every page of it says."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from exchanges.models import Readers, Reflection
from exchanges.queries.journal import JournalOf, journals_of
from tradingplaces.kit.templatetags.formats import weekday

View = Callable[..., HttpResponseBase]


def gone_is_404(view: View) -> View:
    """What is thrown away on another device between looking and writing does not exist any more."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as error:
            raise Http404 from error

    return guarded


def own_entry_or_404(request: HttpRequest, pk: UUID) -> Reflection:
    """An entry of this person's own; for everybody else it does not exist."""
    written = Reflection.objects.written_by(request.user).select_related("placement__exchange__edition")
    return get_object_or_404(written.select_related("placement__director", "placement__host"), pk=pk)


def readable_or_404(request: HttpRequest, pk: UUID) -> Reflection:
    readable = Reflection.objects.visible_to(request.user).select_related("placement__director")
    return get_object_or_404(readable, pk=pk)


def journal_of_entry_or_404(request: HttpRequest, entry: Reflection) -> JournalOf:
    """The journal of this reader in which the entry stands; an organiser reads it elsewhere."""
    return journal_of_exchange_or_404(journals_of(request.user), entry.placement.exchange_id)


def journal_of_exchange_or_404(journals: list[JournalOf], pk: int) -> JournalOf:
    found = next((one for one in journals if one.exchange.pk == pk), None)
    if found is None:
        raise Http404
    return found


def audience(readers: str, mine: JournalOf) -> str:
    """Who reads it, in one sentence."""
    values = {"name": mine.other.director.name}
    if readers == Readers.ORGANISER:
        return _("%(name)s en de organisatoren kunnen dit lezen. Het wordt niet gepubliceerd.") % values
    if readers == Readers.PARTNER:
        return _("%(name)s kan dit lezen. Het wordt niet gepubliceerd.") % values
    return _("Alleen jij leest dit. Het wordt niet gepubliceerd.")


def saved_words(entry: Reflection) -> str:
    """``Bewaard 10.07``; of another day with its date."""
    moment = timezone.localtime(entry.saved_at)
    if moment.date() == timezone.localdate():
        return _("Bewaard %(time)s") % {"time": f"{moment:%H.%M}"}
    return _("Bewaard %(day)s") % {"day": weekday(moment)}


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def owner_mark(request: HttpRequest) -> str:
    """Tells on a shared computer whose unsent texts are whose, without saying who."""
    return salted_hmac("journal", str(request.user.pk)).hexdigest()[:16]


def choices(journals: list[JournalOf]) -> list[tuple[int, str]]:
    return [(one.exchange.pk, f"{one.own.host.name} · {one.exchange.edition.name}") for one in journals]
