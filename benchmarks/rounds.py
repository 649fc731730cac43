"""One round of each race: who sends what at the same moment, and what must be true afterwards.

Everything goes through the addresses of the site, as browsers send it; each round has people of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import connection
from django.test import Client
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.models import Exchange, LearningGoal, Placement
from participants.actions.invitations import invite
from participants.models import User
from stories.models import Consent, Story
from stories.queries.drafts import standing_of
from tests import make
from tradingplaces.kit.models import HistoryEntry, Letter

Answer = Placement.Answer
DONE_OR_REFUSED = frozenset({302, 409})
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_numbers = count(1)


@dataclass(frozen=True)
class Round:
    """The requests of one round, the answers each may get, and what is wrong afterwards (nothing is)."""

    requests: tuple[Callable[[], int], ...]
    violations: Callable[[list[int]], list[str]]
    expected: frozenset[int] = DONE_OR_REFUSED


def post(user: User | None, path: str, **values: Any) -> Callable[[], int]:
    """A request that is ready to go; gives the status of the answer. Each comes from a place of its own."""
    number = next(_numbers)
    place = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
    client = Client(raise_request_exception=False, REMOTE_ADDR=place)
    if user:
        client.force_login(user, _BACKEND)
    return lambda: client.post(path, values).status_code


# --- Surroundings ---------------------------------------------------------------------------------------


def _monday(weeks: int) -> date:
    today = timezone.localdate()
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)


def _edition() -> Any:
    today = timezone.localdate()
    return make.edition(starts_on=today - timedelta(days=100), last_day=today + timedelta(days=300))


def _proposal(edition: Any = None, a: Any = None, b: Any = None, weeks: int = 10, **fields: Any) -> Exchange:
    """Two full weeks, with an answer due in ten days."""
    first = _monday(weeks)
    fields.setdefault("answer_by", timezone.localdate() + timedelta(days=10))
    return make.exchange(
        edition or _edition(), a, b, starts_on=first, last_day=first + timedelta(days=11), **fields
    )


def _half(exchange: Exchange, side: str) -> Placement:
    return exchange.placements.select_related("director__user").get(side=side)


def _said_yes(exchange: Exchange, side: str) -> None:
    exchange.placements.filter(side=side).update(answer=Answer.ACCEPTED, answered_at=timezone.now())


def _letters(exchange: Exchange, happening: str) -> int:
    return Letter.objects.filter(event__startswith=f"exchange:{exchange.pk}:{happening}:").count()


def _wrong(*checks: tuple[bool, str]) -> list[str]:
    """The words of every check that does not hold."""
    return [words for holds, words in checks if not holds]


# --- Confirming and proposing ---------------------------------------------------------------------------


def overlapping_confirm() -> Round:
    """Two organisers confirm exchanges of one director on overlapping days."""
    busy = make.director_with_account(make.corporation())
    exchanges = [_proposal(_edition(), busy, weeks=10 + late) for late in (0, 1)]
    for exchange in exchanges:
        _said_yes(exchange, "A")
    confirmed = Exchange.objects.filter(placements__director=busy, state=State.CONFIRMED)
    return Round(
        tuple(_record_yes(exchange) for exchange in exchanges),
        lambda statuses: _wrong(
            (sorted(statuses) == [302, 409], f"answers {statuses}"),
            (confirmed.count() == 1, "not exactly one confirmed"),
            (_held_twice(busy.pk) == 0, "one director holds overlapping days"),
        ),
    )


def _record_yes(exchange: Exchange) -> Callable[[], int]:
    """An organiser of that edition writes down the yes of B, which confirms the exchange."""
    path = f"/regie/{exchange.edition.slug}/wissels/{exchange.pk}/antwoord/"
    said = {"record-side": "B", "record-answer": Answer.ACCEPTED, "record-note": "gebeld"}
    return post(make.organiser(exchange.edition), path, **said)


def _held_twice(director: int) -> int:
    """Pairs of placements of this director that hold overlapping days."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT count(*) FROM exchanges_placement one JOIN exchanges_placement other
               ON one.director_id = other.director_id AND one.id < other.id
               AND one.holds_period AND other.holds_period
               AND daterange(one.starts_on, one.last_day, '[]')
                   && daterange(other.starts_on, other.last_day, '[]')
               WHERE one.director_id = %s""",
            [director],
        )
        return cursor.fetchone()[0]


def same_director_twice() -> Round:
    """Two organisers propose one director to two different people."""
    edition = _edition()
    wanted, *others = (
        make.candidacy(edition, make.director_with_account(make.organisation())) for _ in "123"
    )
    return Round(
        tuple(_propose(edition, wanted, other) for other in others),
        lambda statuses: _wrong(
            (sorted(statuses) == [302, 409], f"answers {statuses}"),
            (
                Placement.objects.live().filter(director=wanted.director_id, edition=edition).count() == 1,
                "not exactly one live exchange",
            ),
        ),
    )  # fmt: skip


def same_pair_twice() -> Round:
    """Two organisers propose the same two people on the same days: one exchange, one letter each."""
    edition = _edition()
    a, b = (make.candidacy(edition, make.director_with_account(make.organisation())) for _ in "12")
    return Round(
        (_propose(edition, a, b), _propose(edition, b, a)),
        lambda statuses: _wrong(
            (statuses == [302, 302], f"answers {statuses}"),
            (Exchange.objects.filter(edition=edition).count() == 1, "not exactly one exchange"),
            (Letter.objects.filter(about=f"edition:{edition.slug}").count() == 2, "not one letter each"),
        ),
    )


def _propose(edition: Any, a: Any, b: Any) -> Callable[[], int]:
    first = _monday(10)
    return post(
        make.organiser(edition),
        f"/regie/{edition.slug}/periode/?a={a.pk}&b={b.pk}",
        window=f"{first}/{first + timedelta(days=11)}",
        answer_by=timezone.localdate() + timedelta(days=10),
    )


def both_accept() -> Round:
    """Both directors say yes: confirmed once, one letter each."""
    exchange = _proposal()
    return Round(
        tuple(
            post(_half(exchange, side).director.user, f"/mijn/wissel/{exchange.pk}/akkoord/") for side in "AB"
        ),
        lambda statuses: _wrong(
            (statuses == [302, 302], f"answers {statuses}"),
            (Exchange.objects.get(pk=exchange.pk).state == State.CONFIRMED, "not confirmed"),
            (_letters(exchange, "confirmed") == 2, "not one letter each"),
        ),
    )


def decline_while_confirming() -> Round:
    """The second director says yes in one tab and no in the other: one answer stands."""
    exchange = _proposal()
    _said_yes(exchange, "A")
    user = _half(exchange, "B").director.user
    path = f"/mijn/wissel/{exchange.pk}"
    return Round(
        (post(user, f"{path}/akkoord/"), post(user, f"{path}/afwijzen/", **{"decline-reason": "Begroting"})),
        lambda statuses: _wrong(
            (sorted(statuses) == [302, 409], f"answers {statuses}"),
            (
                (Exchange.objects.get(pk=exchange.pk).state, _half(exchange, "B").answer)
                in {(State.CONFIRMED, Answer.ACCEPTED), (State.DECLINED, Answer.DECLINED)},
                "state and answer contradict each other",
            ),
            ((_letters(exchange, "confirmed") > 0) != (_letters(exchange, "declined") > 0), "told both"),
        ),
    )


def drop_out_while_confirming() -> Round:
    """One director stops while the other says yes: whoever comes first, it is off and both dates are free."""
    exchange = _proposal()
    _said_yes(exchange, "A")
    path = f"/mijn/wissel/{exchange.pk}"
    return Round(
        (
            post(_half(exchange, "A").director.user, f"{path}/ik-kan-niet-meer/", **{"drop-reason": "Ziek"}),
            post(_half(exchange, "B").director.user, f"{path}/akkoord/"),
        ),
        lambda statuses: _wrong(
            (statuses[0] == 302, f"answers {statuses}"),
            (Exchange.objects.get(pk=exchange.pk).state == State.CANCELLED, "not called off"),
            (not exchange.placements.filter(holds_period=True).exists(), "still holds the dates"),
            (_letters(exchange, "dropped_out") == 2, "not told once each"),
        ),
    )


# --- Accounts and texts ---------------------------------------------------------------------------------


def invitation_twice() -> Round:
    """One invitation is used in two places, with two passwords: one account, one of them gets in."""
    director = make.director(make.organisation())
    token = invite(email=director.email, name=director.name, director=director, by=None, now=timezone.now())
    secrets = ("veertig paarse fietsen", "zestig groene treinen")
    return Round(
        tuple(
            post(None, f"/uitnodiging/{token}/", name=director.name, password1=secret, password2=secret)
            for secret in secrets
        ),
        lambda statuses: _wrong(
            (User.objects.filter(email=director.email).count() == 1, "not exactly one account"),
            (_passwords(director.email, secrets) == 1, "not exactly one password"),
            (_opened(director.email) == 1, "opened more than once"),
        ),
        frozenset({302, 409, 410}),
    )


def _passwords(email: str, secrets: tuple[str, ...]) -> int:
    """How many of these open an account with this address."""
    users = User.objects.filter(email=email)
    return sum(user.check_password(secret) for user in users for secret in secrets)


def _opened(email: str) -> int:
    users = User.objects.filter(email=email).values_list("pk", flat=True)
    return HistoryEntry.objects.filter(
        verb="open_account", subject_type="participants.user", subject_id__in=[str(pk) for pk in users]
    ).count()


def edit_while_deleting() -> Round:
    """A learning goal is changed in one tab and put away in another: away, and what was saved is there."""
    exchange = _proposal(state=State.CONFIRMED)
    own = _half(exchange, "A")
    goal = make.goal(own)
    path = f"/mijn/wissel/{exchange.pk}/leerdoelen/{goal.pk}/"
    words = {"text": "Anders leren kijken", "programme_goal": "leadership", "version": goal.version}
    return Round(
        (post(own.director.user, path, **words), post(own.director.user, f"{path}haal-weg/")),
        lambda statuses: _wrong(
            (statuses[1] == 302, f"answers {statuses}"),
            (LearningGoal.objects.get(pk=goal.pk).removed_at is not None, "not put away"),
            (
                (LearningGoal.objects.get(pk=goal.pk).text == words["text"]) == (statuses[0] == 302),
                "saved and lost",
            ),
        ),
        frozenset({302, 404}),
    )


# --- Stories --------------------------------------------------------------------------------------------


def approve_twice() -> Iterator[Round]:
    """The last director approves a story in two tabs: one answer, and both are told once that all agreed."""
    exchange = _proposal(state=State.CONFIRMED)
    story = make.agreed_by_all(make.told_story(exchange), make.organiser(exchange.edition))
    user = _half(exchange, "B").director.user
    own = Consent.objects.filter(story=story, version=story.draft.number, director__user=user)
    told = Letter.objects.filter(event__startswith=f"story:{story.pk}:agreed:")
    while True:
        own.update(answer=Consent.Answer.OPEN)
        told.delete()
        seen = next(one.fingerprint for one in standing_of(story.draft).silent)
        tab = {"user": user, "path": f"/mijn/verhaal/{story.pk}/akkoord/", "answer": "yes", "seen": seen}
        yield Round(
            (post(**tab), post(**tab)),
            lambda statuses: _wrong(
                (statuses == [302, 302], f"answers {statuses}"),
                (standing_of(Story.objects.get(pk=story.pk).draft).may_publish, "not everybody agreed"),
                ([row.answer for row in own] == [Consent.Answer.YES], "not exactly one yes"),
                (told.count() == 2, "not told once"),
            ),
        )


def withdraw_while_publishing() -> Iterator[Round]:
    """One director publishes while the other withdraws: whoever comes first, it is not public afterwards."""
    exchange = _proposal(state=State.CONFIRMED)
    organiser, story = make.organiser(exchange.edition), make.told_story(exchange)
    a, b = (_half(exchange, side).director.user for side in "AB")
    path = f"/mijn/verhaal/{story.pk}"
    while True:
        make.agreed_by_all(story, organiser)
        yield Round(
            (post(b, f"{path}/publiceer/"), post(a, f"{path}/intrekken/")),
            lambda statuses: _wrong(
                (statuses[1] == 302, f"answers {statuses}"),
                (not Story.objects.public().filter(pk=story.pk).exists(), "still public"),
            ),
            frozenset({302, 409, 422}),
        )


def _each(made: Callable[[], Round]) -> Callable[[], Iterator[Round]]:
    """Rounds that share nothing: every one is made anew."""
    return lambda: (made() for _round in count())


RACES: dict[str, Callable[[], Iterator[Round]]] = {
    "overlapping-confirm": _each(overlapping_confirm),
    "invitation-twice": _each(invitation_twice),
    "approve-twice": approve_twice,
    "withdraw-while-publishing": withdraw_while_publishing,
    "decline-while-confirming": _each(decline_while_confirming),
    "drop-out-while-confirming": _each(drop_out_while_confirming),
    "edit-while-deleting": _each(edit_while_deleting),
    "both-accept": _each(both_accept),
    "same-pair-twice": _each(same_pair_twice),
    "same-director-twice": _each(same_director_twice),
}
