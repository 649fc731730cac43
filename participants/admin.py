"""What an administrator sees: accounts, people and organisations. Secrets and private texts are not here."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.actions.accounts import change_email
from participants.intake.names import sort_name
from participants.models import (
    CalendarEntry,
    Challenge,
    Delegate,
    Director,
    GovernanceMeeting,
    Invitation,
    Organisation,
    Position,
    User,
)
from participants.organisation_names import match_name


class UserForm(forms.ModelForm):
    """An address is one in whatever capitals."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """Accounts are opened by invitation and get their password from their owner, so none is made here.

    Who reads the mail of an address can set a password: of another address its owner hears at the old one.
    """

    form = UserForm
    list_display = ("email", "name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "name")
    fields = (
        "email",
        "name",
        "language",
        "is_active",
        "is_staff",
        "is_superuser",
        "date_joined",
        "last_login",
    )
    readonly_fields = ("date_joined", "last_login")

    def save_model(self, request: Any, obj: User, form: Any, change: bool) -> None:
        address, obj.email = obj.email, form.initial["email"]
        super().save_model(request, obj, form, change)
        change_email(user=obj, address=address, by=request.user, now=timezone.now())

    def has_add_permission(self, request: object) -> bool:
        return False


class PositionInline(admin.TabularInline[Position, Director]):
    model = Position
    extra = 0
    autocomplete_fields = ("organisation",)


class DirectorForm(forms.ModelForm):
    """Whoever holds a director's account reads her journal, so it is opened by invitation alone."""

    def clean_user(self) -> User | None:
        user = self.cleaned_data["user"]
        if user and user.pk != self.initial.get("user"):
            raise forms.ValidationError(
                _("Een directeur krijgt een account door een uitnodiging; hier kun je het alleen losmaken.")
            )
        return user


@admin.register(Director)
class DirectorAdmin(admin.ModelAdmin[Director]):
    form = DirectorForm
    list_display = ("sort_name", "email", "archived_at")
    search_fields = ("sort_name", "email")
    autocomplete_fields = ("user",)
    readonly_fields = ("sort_name",)
    exclude = ("phone",)  # shared with the partner from acceptance on, with nobody else
    inlines = (PositionInline,)

    def save_model(self, request: Any, obj: Director, form: Any, change: bool) -> None:
        obj.sort_name = sort_name(obj.first_name, obj.infix, obj.last_name)
        super().save_model(request, obj, form, change)


class OrganisationForm(forms.ModelForm):
    """The name by which organisations are recognised follows from the name itself."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        name = self.instance.match_name = match_name(values.get("name", ""))
        if Organisation.objects.filter(match_name=name).exclude(pk=self.instance.pk).exists():
            self.add_error(
                "name", _("Er is al een organisatie met deze naam. Is het dezelfde, voeg ze samen.")
            )
        return values


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin[Organisation]):
    form = OrganisationForm
    exclude = ("match_name",)
    list_display = ("name", "sector", "place", "region")
    list_filter = ("sector", "region")
    search_fields = ("name", "place")


@admin.register(Delegate)
class DelegateAdmin(admin.ModelAdmin[Delegate]):
    list_display = ("director", "user", "since", "until")
    autocomplete_fields = ("director", "user")


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin[Invitation]):
    """To see who was invited and to take an invitation back; the link itself is stored nowhere."""

    list_display = ("email", "created_at", "expires_at", "used_at", "revoked_at")
    search_fields = ("email", "name")
    readonly_fields = (
        "email",
        "name",
        "director",
        "delegate_of",
        "created_at",
        "created_by",
        "expires_at",
        "used_at",
    )
    fields = (*readonly_fields, "revoked_at")

    def has_add_permission(self, request: object) -> bool:
        return False


@admin.register(CalendarEntry)
class CalendarEntryAdmin(admin.ModelAdmin[CalendarEntry]):
    autocomplete_fields = ("organisation",)


@admin.register(GovernanceMeeting)
class GovernanceMeetingAdmin(admin.ModelAdmin[GovernanceMeeting]):
    autocomplete_fields = ("organisation",)


admin.site.register(Challenge)
