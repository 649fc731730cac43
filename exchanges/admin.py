"""What an administrator sees of the programme: editions and who organises them.

Candidacies and exchanges are kept in the workplace, by the verbs that also write history and letters.
"""

from django.contrib import admin

from exchanges.models import Edition


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin[Edition]):
    list_display = ("name", "slug", "starts_on", "last_day", "status")
    list_filter = ("status",)
    search_fields = ("name", "slug")
    autocomplete_fields = ("organisers",)
    exclude = ("week_limit",)  # set on the page of the weeks, where one sees what it does
