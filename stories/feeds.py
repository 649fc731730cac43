"""The Atom feed and the sitemap: what is public, and nothing else."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from exchanges.models import Exchange
from stories.models import Story
from stories.structured_data import LANGUAGE

ITEMS = 20


class StoryFeed(Feed):
    """The newest public stories, with their introduction."""

    feed_type = Atom1Feed
    language = LANGUAGE
    author_name = "Trading Places"
    title = _("Trading Places: verhalen")
    subtitle = _("Eén wissel, twee verhalen.")
    link = reverse_lazy("stories:list")

    def items(self) -> QuerySet[Story]:
        return Story.objects.public()[:ITEMS]

    def item_title(self, item: Story) -> str:  # type: ignore[override]
        return item.title

    def item_description(self, item: Story) -> str:  # type: ignore[override]
        """The introduction is plain text, and a feed calls what is here HTML."""
        return escape(item.intro)

    def item_link(self, item: Story) -> str:  # type: ignore[override]
        return reverse("stories:detail", args=[item.slug])

    def item_pubdate(self, item: Story) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Story) -> datetime | None:
        """Asked of every entry by the standard (RFC 4287); what is online is what was published then."""
        return item.published_at


class PageSitemap(Sitemap[str]):
    """The pages that are always there."""

    i18n, alternates = True, True

    def items(self) -> list[str]:
        return ["stories:home", "stories:programme", "stories:list", "stories:exchanges"]

    def location(self, item: str) -> str:
        return reverse(item)


class StorySitemap(Sitemap[Story]):
    """Every public story."""

    i18n, alternates = True, True
    limit = 2_000

    def items(self) -> QuerySet[Story]:
        return Story.objects.public()

    def location(self, item: Story) -> str:
        return reverse("stories:detail", args=[item.slug])

    def lastmod(self, item: Story) -> datetime | None:
        return item.published_at


class ExchangeSitemap(Sitemap[Exchange]):
    """Every announced exchange."""

    i18n, alternates = True, True
    limit = 2_000

    def items(self) -> QuerySet[Exchange]:
        return Exchange.objects.public().order_by("-starts_on", "-pk")

    def location(self, item: Exchange) -> str:
        return reverse("stories:exchange", args=[item.pk])


SITEMAPS: dict[str, Any] = {
    "pages": PageSitemap,
    "stories": StorySitemap,
    "exchanges": ExchangeSitemap,
}
