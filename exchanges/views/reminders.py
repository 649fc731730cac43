"""Who still has to act, who was reminded and when; reminding by hand, and when it happens by itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.actions.reminders import remind_by_hand, set_reminder_days
from exchanges.forms.reminders import ReminderDaysForm
from exchanges.models import Edition
from exchanges.queries.reminders import open_work_in
from exchanges.rules.refusals import Refused
from exchanges.views.access import edition_or_404
from exchanges.views.exchange_page import exchange_or_404
from exchanges.views.workplace import workplace_page


@login_required
@require_safe
def reminders(request: HttpRequest, edition: str) -> HttpResponse:
    """Everybody who still has to do something, with the days on which she was and will be reminded."""
    found = edition_or_404(request, edition)
    return _page(request, found, ReminderDaysForm.of(found.reminder_days))


@login_required
@require_POST
def reminder_days(request: HttpRequest, edition: str) -> HttpResponse:
    """Choose how many days before a due date people are reminded."""
    found = edition_or_404(request, edition)
    form = ReminderDaysForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, 422)
    set_reminder_days(edition=found, days=form.cleaned_data["days"], by=request.user, now=timezone.now())
    messages.success(request, _("Bewaard."))
    return redirect("exchanges:reminders", found.slug)


@login_required
@require_POST
def exchange_remind(request: HttpRequest, edition: str, pk: int, side: str) -> HttpResponse:
    """Remind one director now; whoever was reminded today already is told so."""
    found = exchange_or_404(request, edition, pk)
    half = next((one for one in found.sides() if one.side == side.upper()), None)
    if half is None:
        raise Http404
    try:
        remind_by_hand(exchange=found, placement=half.pk, by=request.user, now=timezone.now())
        messages.success(
            request, _("%(name)s krijgt een herinnering.") % {"name": half.director.first_name}
        )  # fmt: skip
    except Refused as refusal:
        messages.info(request, refusal.message)
    if request.POST.get("back") == "list":
        return redirect("exchanges:reminders", found.edition.slug)
    return redirect("exchanges:exchange", found.edition.slug, found.pk)


def _page(request: HttpRequest, edition: Edition, form: ReminderDaysForm, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    work = open_work_in(edition, today)
    waiting = [(one, not one.was_reminded(today)) for one in work.waiting]
    context = {"waiting": waiting, "late": work.late, "form": form, "today": today}
    return workplace_page(request, "exchanges/exchanges/reminders.html", edition, context, status)
