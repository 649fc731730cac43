"""Ten safeguards are taken out one at a time; each time a sweep must turn red (``bin/test --full``).

A sweep that stays green while a safeguard is gone would prove nothing.
"""

from collections.abc import Callable

import pytest
from django.db import connection

from exchanges.models.editions import EditionQuerySet
from exchanges.models.exchanges import ExchangeQuerySet
from exchanges.models.journal import ReflectionQuerySet
from exchanges.models.preparation import LearningGoalQuerySet
from stories.models.stories import StoryQuerySet
from tests.sweeps.access_rules import ROWS
from tests.sweeps.conftest import FULL
from tests.sweeps.test_access_matrix import walk
from tests.sweeps.test_constraints import missing
from tradingplaces.kit import middleware

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FULL, reason="walks the matrix ten times: bin/test --full"),
]


def _everything(queryset, user):
    return queryset.all()


def _without_middleware(settings, name: str) -> None:
    settings.MIDDLEWARE = [entry for entry in settings.MIDDLEWARE if not entry.endswith(name)]


Sabotage = Callable[[pytest.MonkeyPatch, object], None]
SABOTAGES: dict[str, tuple[str, Sabotage]] = {
    "every edition is visible": (
        "other_organiser",
        lambda patch, settings: patch.setattr(EditionQuerySet, "visible_to", _everything),
    ),
    "every exchange is visible": (
        "other_director",
        lambda patch, settings: patch.setattr(ExchangeQuerySet, "visible_to", _everything),
    ),
    "every story in the making is visible": (
        "other_director",
        lambda patch, settings: patch.setattr(StoryQuerySet, "visible_to", _everything),
    ),
    "every learning goal is visible": (
        "partner",
        lambda patch, settings: patch.setattr(LearningGoalQuerySet, "visible_to", _everything),
    ),
    "every journal entry is visible": (
        "partner",
        lambda patch, settings: patch.setattr(ReflectionQuerySet, "visible_to", _everything),
    ),
    "stories need no consent": (
        "anonymous",
        lambda patch, settings: patch.setattr(StoryQuerySet, "public", lambda queryset: queryset.all()),
    ),
    "no content security policy": (
        "anonymous",
        lambda patch, settings: _without_middleware(settings, "CSPMiddleware"),
    ),
    "personal pages may be cached": (
        "member",
        lambda patch, settings: patch.setattr(middleware, "_is_personal", lambda request: False),
    ),
    "cookies can be read by scripts": (
        "member",
        lambda patch, settings: setattr(settings, "SESSION_COOKIE_HTTPONLY", False),
    ),
}


@pytest.mark.parametrize("name", SABOTAGES)
def test_the_matrix_notices(name, https, monkeypatch):
    role, sabotage = SABOTAGES[name]
    sabotage(monkeypatch, https)
    assert any(walk(role, https, [row for row in ROWS if not row.name.startswith("admin:")]))


def test_a_dropped_constraint_is_noticed():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE exchanges_placement DROP CONSTRAINT exchanges_placement_no_overlap")
    assert missing() == {"exchanges_placement_no_overlap"}
