"""The outbox and the history, to look at only: what a letter says is between its writer and its reader."""

from typing import Any

from django.contrib import admin

from tradingplaces.kit.models import Heartbeat, HistoryEntry, Letter


class LookOnly(admin.ModelAdmin[Any]):
    """Nothing can be added, changed or deleted."""

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(Letter)
class LetterAdmin(LookOnly):
    list_display = ("recipient", "about", "created_at", "sent_at", "attempts", "last_error")
    list_filter = ("about",)
    search_fields = ("recipient",)
    fields = (
        "recipient",
        "about",
        "language",
        "created_at",
        "sent_at",
        "attempts",
        "next_attempt_at",
        "last_error",
    )


@admin.register(HistoryEntry)
class HistoryEntryAdmin(LookOnly):
    list_display = ("at", "verb", "subject_type", "subject_id")
    list_filter = ("verb",)
    fields = ("at", "actor", "verb", "subject_type", "subject_id")


@admin.register(Heartbeat)
class HeartbeatAdmin(LookOnly):
    list_display = ("name", "seen_at")
