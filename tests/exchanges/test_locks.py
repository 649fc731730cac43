"""Different verbs on the same people at the same moment: nobody stops another, nothing contradicts."""

from datetime import date

import pytest

from benchmarks import barrier
from exchanges.actions.candidacies import withdraw_candidacy
from exchanges.actions.exchanges import propose
from exchanges.actions.joining import join
from exchanges.actions.merging import merge
from exchanges.actions.pairing import decide
from exchanges.actions.sending import Asked, NotAllSent, send_proposals
from exchanges.models import Candidacy, Exchange, PairingDraft
from exchanges.newcomers import Newcomer
from exchanges.rules.refusals import Refused
from participants.models import Merge
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10
DAYS = {"starts_on": date(2027, 4, 12), "last_day": date(2027, 4, 23)}
ANSWER_BY = date(2027, 2, 12)


def at_once(*verbs) -> list[object]:
    """What each of them gave, or the error with which it was refused."""
    return [outcome.result for outcome in barrier.at_once(*verbs)]


def unexpected(results: list[object]) -> list[object]:
    return [one for one in results if isinstance(one, Exception) and not isinstance(one, Refused)]


def proposed(edition, a, b) -> Exchange:
    return propose(
        edition=edition, a=a, b=b, answer_by=ANSWER_BY, note="", by=None, now=make.NOW, **DAYS
    )  # fmt: skip


def test_proposing_a_pair_while_another_organiser_forbids_it_does_both():
    for _round in range(ROUNDS):
        edition = make.edition()
        a, b = make.candidacy(edition), make.candidacy(edition)

        def forbid(edition=edition, a=a, b=b) -> PairingDraft:
            return decide(
                edition=edition, a=a.director, b=b.director, kind="forbid", by=None, now=make.NOW
            )  # fmt: skip

        results = at_once(lambda args=(edition, a, b): proposed(*args), forbid)
        assert [type(result) for result in results] == [Exchange, PairingDraft]


def test_two_who_send_the_same_proposals_in_another_order_send_each_once():
    for _round in range(ROUNDS):
        edition = make.edition()
        people = [make.candidacy(edition) for _one in range(6)]
        asked = [Asked(*people[at : at + 2], *DAYS.values()) for at in (0, 2, 4)]

        def send(pairs, edition=edition) -> list[Exchange]:
            return send_proposals(
                edition=edition, asked=pairs, answer_by=ANSWER_BY, note="", by=None, now=make.NOW
            )  # fmt: skip

        results = at_once(
            lambda send=send, one=asked: send(one), lambda send=send, one=asked: send(one[::-1])
        )
        assert [one for one in unexpected(results) if not isinstance(one, NotAllSent)] == []
        assert Exchange.objects.filter(edition=edition).count() == 3


def test_who_withdraws_while_being_proposed_is_one_of_the_two():
    for _round in range(ROUNDS):
        edition = make.edition()
        a, b = make.candidacy(edition), make.candidacy(edition)
        withdrawing = Candidacy.objects.get(pk=a.pk)
        results = at_once(
            lambda args=(edition, a, b): proposed(*args),
            lambda one=withdrawing: withdraw_candidacy(candidacy=one, by=None, now=make.NOW),
        )
        assert unexpected(results) == []
        a.refresh_from_db()
        is_out = a.status == Candidacy.Status.WITHDRAWN
        assert is_out != Exchange.objects.filter(edition=edition, live=True).exists()


def test_who_was_merged_away_meanwhile_is_not_proposed():
    edition = make.edition()
    a, b = make.candidacy(edition), make.candidacy(edition)
    merge(kind=Merge.Kind.DIRECTOR, kept=make.director().pk, gone=a.director_id, by=None, now=make.NOW)
    with pytest.raises(Refused) as refusal:
        proposed(edition, a, b)
    assert refusal.value.code == "gone"


def test_a_form_of_a_newcomer_sent_three_times_makes_one_candidacy():
    for _round in range(ROUNDS):
        edition, known = make.edition(), make.director()
        newcomer = Newcomer(
            first_name="Saskia", infix="", last_name="Kortekaas", email=known.email,
            organisation="De Veste", sector="welfare", place="",
        )  # fmt: skip

        def take_in(edition=edition, newcomer=newcomer) -> Candidacy:
            return join(edition=edition, newcomer=newcomer, by=None, now=make.NOW)

        results = at_once(take_in, take_in, take_in)
        assert results == [Candidacy.objects.get(edition=edition)] * 3
