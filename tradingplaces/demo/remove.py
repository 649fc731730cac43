"""Takes the demo out again, with everything that came to hang on its editions."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from exchanges.models import Candidacy, Edition, Exchange, Placement
from participants.models import Challenge, Director, Merge, Organisation, User
from stories.models import Story
from tradingplaces.demo.load import ACCOUNTS, DOMAIN, SLUGS
from tradingplaces.kit.models import Letter, Picture


@transaction.atomic
def remove() -> None:
    """Delete the demo's editions, their people and organisations where nothing else needs them, and accounts.

    History rows stay: they name nobody.
    """
    editions = Edition.objects.filter(slug__in=SLUGS)
    exchanges = Exchange.objects.filter(edition__in=editions)
    directors = set(Candidacy.objects.filter(edition__in=editions).values_list("director", flat=True))
    houses = set(Candidacy.objects.filter(edition__in=editions).values_list("organisation", flat=True))
    Picture.objects.filter(owner__in=_keys_of(exchanges)).delete()
    Story.objects.filter(exchange__in=exchanges).delete()
    exchanges.delete()
    editions.delete()
    _delete_free_directors(directors)
    _delete_free_organisations(houses)
    Challenge.objects.filter(candidacies=None).delete()
    Letter.objects.filter(about__in=[f"edition:{slug}" for slug in SLUGS]).delete()
    accounts = [f"{name}@{DOMAIN}" for name in ACCOUNTS]
    Letter.objects.filter(recipient__endswith=f"@{DOMAIN}").delete()
    Merge.objects.filter(merged_by__email__in=accounts).delete()
    User.objects.filter(email__endswith=f"@{DOMAIN}").delete()


def _keys_of(exchanges: QuerySet[Exchange]) -> list[UUID]:
    """Whose photos stand in journals and stories of these exchanges."""
    users = User.objects.filter(director__placements__exchange__in=exchanges)
    return list(users.filter(email__endswith=f"@{DOMAIN}").values_list("key", flat=True))


def _delete_free_directors(ids: set[int]) -> None:
    """Directors whom no other edition knows, and the accounts they opened, unless these do other work too."""
    busy = set(Candidacy.objects.filter(director__in=ids).values_list("director", flat=True))
    busy |= set(Placement.objects.filter(director__in=ids).values_list("director", flat=True))
    free = Director.objects.filter(pk__in=ids - busy)
    opened = User.objects.filter(director__in=free, is_staff=False, editions=None, delegations=None)
    accounts = list(opened.values_list("pk", flat=True))
    free.delete()
    User.objects.filter(pk__in=accounts).delete()


def _delete_free_organisations(ids: set[int]) -> None:
    """Organisations without candidacy, placement or position elsewhere."""
    free = Organisation.objects.filter(
        pk__in=ids, candidacies=None, positions=None, placements_from=None, placements_at=None
    )
    free.delete()
