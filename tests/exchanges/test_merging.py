"""Two records of one director or organisation become one, and two again."""

import json

import pytest
from django.apps import apps
from django.core import serializers
from django.urls import reverse

from exchanges.actions.intake import import_reading
from exchanges.actions.merging import merge, try_merge, undo_merge
from exchanges.lifecycle import State
from exchanges.models import (
    Candidacy,
    ConflictOfInterest,
    PairDecision,
    PairingProposal,
    Placement,
    Preference,
    ProposedPair,
    Reflection,
)
from exchanges.rules.refusals import Refused
from participants.models import Challenge, Director, Merge, Organisation
from partnerships.models import Collaboration
from tests import make
from tests.exchanges.intake.sheets import SASKIA, like, reading_of

pytestmark = pytest.mark.django_db
DIRECTOR, ORGANISATION = Merge.Kind.DIRECTOR, Merge.Kind.ORGANISATION


def everything():
    """Every row of the product's own tables but history and merges, as text."""
    rows = {}
    for model in apps.get_models():
        if (
            model._meta.app_label in {"participants", "partnerships", "exchanges", "stories"}
            and model is not Merge
        ):
            found = serializers.serialize("python", model._base_manager.order_by("pk"))
            rows[model._meta.label] = json.dumps(found, default=str, sort_keys=True)
    return rows


def merged(kept, gone, by=None):
    kind = DIRECTOR if isinstance(kept, Director) else ORGANISATION
    return merge(kind=kind, kept=kept.pk, gone=gone.pk, by=by, now=make.NOW)


def undone(done):
    undo_merge(merge=done, by=None, now=make.NOW)


@pytest.fixture
def edition():
    return make.edition("proef")


@pytest.fixture
def cast(edition):
    """Two records of one director, each with all that can hang on one, and somebody else."""
    house, other_house = make.corporation(), make.organisation()
    kept, gone, other = (make.director(home) for home in (house, house, other_house))
    gone.user, gone.phone = make.user(), "0612345678"
    gone.save()
    mine = make.candidacy(edition, kept, organisation=house, learn="")
    theirs = make.candidacy(edition, gone, organisation=house, learn="besluiten")
    make.candidacy(make.edition("vorig"), gone, organisation=house)
    hers = make.candidacy(edition, other, organisation=other_house, pair_with=gone)
    Preference.objects.create(candidacy=theirs, kind="veto", as_written="Bouwgroep", organisation=other_house)
    Preference.objects.create(candidacy=hers, kind="veto", as_written="Gerda", director=gone)
    make.delegate(gone)
    low, high = sorted((gone, other), key=lambda person: person.pk)
    ConflictOfInterest.objects.create(director_a=low, director_b=high, reason="kin", recorded_at=make.NOW)
    PairDecision.objects.create(
        draft=make.draft(edition), director_a=low, director_b=high, kind="lock", decided_at=make.NOW
    )
    proposal = PairingProposal.objects.create(
        edition=edition, name="eerste", mode="most-placed", weights={}, placed=2, total=1, bound=1,
        created_at=make.NOW,
    )  # fmt: skip
    ProposedPair.objects.create(proposal=proposal, director_a=low, director_b=high, score=5, parts=[])
    return {"kept": kept, "gone": gone, "other": other, "mine": mine}


def test_everything_that_points_at_the_one_points_at_the_other(cast):
    merged(cast["kept"], cast["gone"])
    kept, other = cast["kept"], cast["other"]
    kept.refresh_from_db()
    assert not Director.objects.filter(pk=cast["gone"].pk).exists()
    assert (kept.phone, kept.user is not None, kept.delegates.count()) == ("0612345678", True, 1)
    assert kept.candidacies.count() == 2
    assert Candidacy.objects.get(director=other).pair_with == kept
    assert Preference.objects.get(as_written="Gerda").director == kept
    pair = sorted((kept.pk, other.pk))
    for model in (ConflictOfInterest, PairDecision, ProposedPair):
        row = model.objects.get()
        assert sorted((row.director_a_id, row.director_b_id)) == pair


def test_two_who_both_log_in_stay_two_so_that_neither_reads_the_journal_of_the_other(edition):
    organiser = make.director_with_account(make.corporation())
    exchange = make.exchange(edition, state=State.CONFIRMED)
    victim = exchange.sides()[0].director
    entry = make.reflection(exchange.sides()[0], "Alleen voor mij.")
    with pytest.raises(Refused) as refused:
        merged(organiser, victim)
    assert refused.value.code == "both_log_in"
    assert not Reflection.objects.visible_to(organiser.user).filter(pk=entry.pk).exists()


def test_two_candidacies_of_one_edition_become_the_one_that_stays_with_all_vetoes(cast, edition):
    merged(cast["kept"], cast["gone"])
    candidacy = Candidacy.objects.get(edition=edition, director=cast["kept"])
    assert candidacy == cast["mine"]
    assert candidacy.learn == "besluiten"
    assert candidacy.preferences.get().as_written == "Bouwgroep"


def test_challenges_and_the_partner_to_arrive_with_come_along_and_go_back(cast, edition):
    """They were put away with the other candidacy, and missing from the one that stayed."""
    theirs = Candidacy.objects.get(edition=edition, director=cast["gone"])
    theirs.pair_with = cast["other"]
    theirs.save()
    theirs.challenges.add(Challenge.objects.create(name="verduurzaming"))
    before = everything()
    done = merged(cast["kept"], cast["gone"])
    stayed = Candidacy.objects.get(edition=edition, director=cast["kept"])
    assert [tag.name for tag in stayed.challenges.all()] == ["verduurzaming"]
    assert stayed.pair_with == cast["other"]
    undone(done)
    assert everything() == before


def test_undo_restores_a_moment_to_the_microsecond(cast, edition):
    exact = make.NOW.replace(microsecond=443758)
    Candidacy.objects.filter(edition=edition, director=cast["gone"]).update(applied_at=exact)
    undone(merged(cast["kept"], cast["gone"]))
    assert Candidacy.objects.get(edition=edition, director=cast["gone"]).applied_at == exact


def test_undo_restores_every_row(cast):
    before = everything()
    done = merged(cast["kept"], cast["gone"])
    assert everything() != before
    undone(done)
    assert everything() == before


def test_undo_twice_does_it_once(cast):
    done = merged(cast["kept"], cast["gone"])
    undone(done)
    before = everything()
    undone(done)
    assert everything() == before


def test_trial_tells_what_moves_and_leaves_everything(cast):
    before = everything()
    moves = try_merge(kind=DIRECTOR, kept=cast["kept"].pk, gone=cast["gone"].pk, by=None, now=make.NOW)
    assert moves.counts["exchanges.candidacy.director"] == 2
    assert moves.counts["exchanges.candidacy.pair_with"] == 1
    assert everything() == before
    assert Merge.objects.count() == 0


def test_the_other_way_round_works_and_is_undone_as_well(cast):
    before = everything()
    undone(merged(cast["gone"], cast["kept"]))
    assert everything() == before


def test_two_who_swap_with_each_other_are_not_one(edition):
    a, b = (placement.director for placement in make.exchange(edition).placements.all())
    with pytest.raises(Refused) as refusal:
        merged(a, b)
    assert refusal.value.code == "each_other"


def test_two_with_a_live_exchange_in_one_edition_are_refused_and_nothing_moves(edition):
    a = make.exchange(edition).placements.get(side="A").director
    b = make.exchange(edition).placements.get(side="A").director
    Director.objects.filter(pk=b.pk).update(user=None)
    before = everything()
    with pytest.raises(Refused) as refusal:
        merged(a, b)
    assert refusal.value.code == "both_live"
    assert everything() == before


def test_finished_exchange_and_story_come_along(edition):
    exchange = make.exchange(make.edition("vorig"), state=State.CONFIRMED)
    make.story(exchange)
    gone = exchange.placements.get(side="A").director
    kept, before = make.director(), everything()
    done = merged(kept, gone)
    assert Placement.objects.get(side="A").director == kept
    assert kept.stories.count() == kept.consents.count() == 1
    undone(done)
    assert everything() == before


def test_organisations_become_one_and_two_again(edition):
    kept, gone, third = make.organisation(place=""), make.organisation(size=80), make.organisation()
    make.candidacy(edition, make.director(gone))
    gone.governance_meetings.create(body="rvc", held_on="2027-04-15")
    kept.governance_meetings.create(body="rvc", held_on="2027-04-15")
    for one in (kept, gone):
        Collaboration.objects.create(organisation_a=one, organisation_b=third)
    before = everything()
    done = merged(kept, gone)
    kept.refresh_from_db()
    assert (kept.place, kept.size, kept.candidacies.count()) == ("Zwolle", 80, 1)
    assert (kept.governance_meetings.count(), Collaboration.objects.count()) == (1, 1)
    undone(done)
    assert everything() == before


def test_organisations_that_swap_are_not_one(edition):
    placement = make.exchange(edition).placements.first()
    with pytest.raises(Refused) as refusal:
        merged(placement.organisation, placement.host)
    assert refusal.value.code == "each_other"


def test_import_knows_the_old_address_and_the_old_name(edition):
    rows = (SASKIA, like(SASKIA, E_mail="s@deveste.example", Organisatie="De Vesten"))
    import_reading(reading_of(*rows), edition=edition, by=None, now=make.NOW)
    merged(*Organisation.objects.order_by("match_name"))
    merged(*Director.objects.order_by("-email"))
    report = import_reading(reading_of(*rows), edition=edition, by=None, now=make.NOW)
    assert (report.created, report.unchanged, report.skipped) == (0, 1, 1)
    assert Director.objects.count() == 1


def test_later_merge_is_undone_first(edition):
    first, second, third = (make.director() for _ in range(3))
    inner = merged(second, third)
    outer = merged(first, second)
    with pytest.raises(Refused):
        undone(inner)
    undone(outer)
    undone(inner)
    assert Director.objects.count() == 3


def test_undo_that_needs_what_was_merged_away_later_is_refused_and_possible_after_that(edition):
    kept, gone = make.director(make.organisation()), make.director(make.organisation())
    for person in (kept, gone):
        make.candidacy(edition, person)
    house = gone.positions.get().organisation
    directors = merged(kept, gone)
    houses = merged(make.organisation(), house)
    with pytest.raises(Refused) as refusal:
        undone(directors)
    assert refusal.value.code == "entered_again"
    undone(houses)
    undone(directors)
    assert Candidacy.objects.get(director=gone.pk).organisation == house


# --- Pages ----------------------------------------------------------------------------------------


@pytest.fixture
def organiser(client, edition, settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    person = make.organiser(edition)
    client.force_login(person)
    return person


def address(name, *arguments):
    return reverse(f"exchanges:{name}", args=["proef", *arguments])


def test_namesakes_and_near_names_are_listed(client, organiser, edition):
    rows = (
        SASKIA,
        like(SASKIA, E_mail="s@deveste.example"),
        like(SASKIA, Achternaam="Anders", E_mail="a@x.example", Organisatie="De Vesten"),
    )
    import_reading(reading_of(*rows), edition=edition, by=None, now=make.NOW)
    doubles = client.get(address("doubles")).context["doubles"]
    assert sorted(double.kind for double in doubles) == ["director", "organisation"]


def test_merging_and_undoing_in_the_browser_each_once(client, organiser, cast):
    before = everything()
    page = address("merge", "director", cast["kept"].pk, cast["gone"].pk)
    assert client.get(page).status_code == 200
    assert everything() == before
    for _press in range(2):
        assert client.post(page)["Location"] == address("doubles")
    done = Merge.objects.get()
    assert done.merged_by == organiser
    for _press in range(2):
        assert client.post(address("merge_undo", done.pk)).status_code == 302
    assert everything() == before


def test_the_comparison_says_what_moves_in_words_of_the_pages(client, organiser, cast):
    page = client.get(address("merge", "director", cast["kept"].pk, cast["gone"].pk))
    phrases = page.context["moves"]
    assert {"2 aanmeldingen", "1 ander die samen wil komen", "1 ondersteuner"} <= set(phrases)
    html = page.content.decode()
    assert f"Brieven gaan voortaan naar {cast['kept'].email}." in html
    assert "Inloggen gaat zoals het ging: het account komt mee." in html


def test_an_exchange_counts_once_though_it_hangs_on_both_ends_of_an_organisation(client, organiser, edition):
    house = make.exchange(edition).sides()[0].organisation
    double = make.corporation(house.name + "s")
    make.candidacy(edition, make.director(double), organisation=double)
    page = client.get(address("merge", "organisation", double.pk, house.pk))
    assert [phrase for phrase in page.context["moves"] if "wissel" in phrase] == ["1 wissel"]
    html = page.content.decode()
    assert "Woningcorporatie" in html
    assert "· corporation" not in html


def test_refused_merge_is_409_with_the_reason(client, organiser, edition):
    a, b = (placement.director for placement in make.exchange(edition).placements.all())
    response = client.post(address("merge", "director", a.pk, b.pk))
    assert response.status_code == 409
    assert response.context["refusal"] == "Zij hebben een wissel met elkaar, dus het zijn er twee."


def test_director_of_another_edition_cannot_be_merged_nor_its_merge_undone(client, organiser, cast):
    stranger = make.director()
    make.candidacy(make.edition("ander"), stranger)
    assert client.get(address("merge", "director", cast["kept"].pk, stranger.pk)).status_code == 404
    assert client.post(address("merge", "director", stranger.pk, cast["gone"].pk)).status_code == 404
    done = merged(stranger, make.director())
    assert client.post(address("merge_undo", done.pk)).status_code == 404


def test_choosing_the_same_twice_is_422(client, organiser, cast):
    chosen = {"kind": "director", "director-first": cast["kept"].pk, "director-second": cast["kept"].pk}
    assert client.get(address("doubles"), chosen).status_code == 422


def test_choosing_two_leads_to_the_comparison(client, organiser, cast):
    chosen = {"kind": "director", "director-first": cast["kept"].pk, "director-second": cast["gone"].pk}
    response = client.get(address("doubles"), chosen)
    assert response["Location"] == address("merge", "director", cast["kept"].pk, cast["gone"].pk)
