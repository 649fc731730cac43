"""What an administrator sees: accounts, people and organisations. Secrets and private texts are not here."""

from django.contrib import admin

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


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """Accounts are opened by invitation and get their password from their owner, so none is made here."""

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

    def has_add_permission(self, request: object) -> bool:
        return False


class PositionInline(admin.TabularInline[Position, Director]):
    model = Position
    extra = 0
    autocomplete_fields = ("organisation",)


@admin.register(Director)
class DirectorAdmin(admin.ModelAdmin[Director]):
    list_display = ("sort_name", "email", "archived_at")
    search_fields = ("sort_name", "email")
    autocomplete_fields = ("user",)
    readonly_fields = ("sort_name",)
    exclude = ("phone",)  # shared with the partner from acceptance on, with nobody else
    inlines = (PositionInline,)


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin[Organisation]):
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
    fields = ("email", "name", "director", "created_at", "created_by", "expires_at", "used_at", "revoked_at")
    readonly_fields = ("email", "name", "director", "created_at", "created_by", "expires_at", "used_at")

    def has_add_permission(self, request: object) -> bool:
        return False


@admin.register(CalendarEntry)
class CalendarEntryAdmin(admin.ModelAdmin[CalendarEntry]):
    autocomplete_fields = ("organisation",)


@admin.register(GovernanceMeeting)
class GovernanceMeetingAdmin(admin.ModelAdmin[GovernanceMeeting]):
    autocomplete_fields = ("organisation",)


admin.site.register(Challenge)
