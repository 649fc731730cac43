"""Who must say yes to a story, and when it may be published: the pure rules, every combination."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from stories import consent
from stories.consent import Fragment, Given, Portrait

TEXT = (
    Fragment("head", "head", text="Wat kost nee?"),
    Fragment("k1", "text", "A", "Dat er om zeven uur al drie besluiten vallen."),
    Fragment(
        "k2", "picture", "B", "Bij de meterkast", picture="foto-1", alt="Een meterkast", people="Mw. Aydin"
    ),
    Fragment("k3", "quote", "B", "Zo deden wij het altijd."),
)
PORTRAITS = (Portrait("Mw. Aydin", "k2"), Portrait("Jan Smit", "k3", needs_record=True))
PARTIES = consent.required([1, 2], [10, 20], PORTRAITS)
ANSWERS = ("nothing", "open", "no", "withdrawn", "yes", "yes to another text", "recorded yes")


def answer(party: consent.Party, kind: str) -> Given | None:
    mark = consent.fingerprint(consent.concerning(party, TEXT))
    return {
        "nothing": None,
        "open": Given("open", mark),
        "no": Given("no", mark),
        "withdrawn": Given("withdrawn", mark),
        "yes": Given("yes", mark),
        "yes to another text": Given("yes", consent.fingerprint([])),
        "recorded yes": Given("yes", mark, is_recorded=True),
    }[kind]


def everybody(*, but: str = "", says: str = "") -> dict[str, Given]:
    kinds = {party.key: "recorded yes" if party.needs_record else "yes" for party in PARTIES}
    if but:
        kinds[but] = says
    given_by = {party.key: answer(party, kinds[party.key]) for party in PARTIES}
    return {key: one for key, one in given_by.items() if one}


def test_both_directors_both_organisations_and_everybody_in_it_must_agree():
    keys = [party.key for party in PARTIES]
    assert keys == [
        "director:1",
        "director:2",
        "organisation:10",
        "organisation:20",
        "person:mw. aydin",
        "person:jan smit",
    ]


def test_of_all_combinations_of_answers_only_yeses_to_this_text_publish():
    """Seven answers of each of six parties: 117,649 combinations; a recorded yes is a yes."""
    published = []
    marks = [{kind: answer(party, kind) for kind in ANSWERS} for party in PARTIES]
    yes = [
        {kind for kind in ANSWERS if consent.is_yes(party, TEXT, marks[at][kind])}
        for at, party in enumerate(PARTIES)
    ]
    combinations = list(itertools.product(ANSWERS, repeat=len(PARTIES)))
    for kinds in combinations:
        if all(kind in yes[at] for at, kind in enumerate(kinds)):
            published.append(kinds)
    plain = [one for one in published if all(kind != "recorded yes" for kind in one[:-1])]
    assert len(combinations) == 7**6
    assert plain == [("yes", "yes", "yes", "yes", "yes", "recorded yes")]
    given_by = {
        party.key: found
        for party, kind, mark in zip(PARTIES, plain[0], marks, strict=True)
        if (found := mark[kind])
    }
    assert consent.may_publish(PARTIES, TEXT, given_by)


def test_one_party_without_a_yes_to_this_text_blocks():
    for party, kind in itertools.product(PARTIES, ANSWERS):
        given_by = everybody(but=party.key, says=kind)
        right = {"recorded yes"} if party.needs_record else {"yes", "recorded yes"}
        assert consent.may_publish(PARTIES, TEXT, given_by) == (kind in right), (party.key, kind)


def test_nobody_to_ask_is_no_yes():
    assert not consent.may_publish((), TEXT, {})


def test_a_minor_or_tenant_needs_a_recorded_yes():
    jan = PARTIES[-1]
    assert not consent.is_yes(jan, TEXT, answer(jan, "yes"))
    assert consent.is_yes(jan, TEXT, answer(jan, "recorded yes"))


def test_a_changed_piece_voids_just_the_answers_about_it():
    given_by = everybody()
    changed = [*TEXT[:1], Fragment("k1", "text", "A", "Iets anders."), *TEXT[2:]]
    silent = [party.key for party in consent.silent(PARTIES, changed, given_by)]
    assert silent == ["director:1", "director:2", "organisation:10", "organisation:20"]


def test_changing_it_back_makes_the_old_yes_count_again():
    given_by = everybody()
    assert consent.may_publish(PARTIES, TEXT, given_by)
    assert consent.may_publish(PARTIES, list(TEXT), given_by)


def test_a_person_in_two_pieces_is_one_party_that_judges_both():
    twice = consent.required([1], [], [Portrait("Ann  Bos", "k1"), Portrait("ann bos", "k3", True)])
    assert twice[1] == consent.Party("person:ann bos", frozenset({"k1", "k3"}), needs_record=True)


def test_a_text_without_an_exchange_asks_authors_and_people():
    keys = [party.key for party in consent.required([7], [], [Portrait("Ann Bos", "k1")])]
    assert keys == ["director:7", "person:ann bos"]


def test_another_order_or_picture_is_another_text_but_white_space_is_not():
    mark = consent.fingerprint(TEXT)
    spaced = [Fragment(**{**vars(piece), "text": f"  {piece.text.replace(' ', '  ')} "}) for piece in TEXT]
    other = [*TEXT[:2], Fragment(**{**vars(TEXT[2]), "picture": "foto-2"}), TEXT[3]]
    assert consent.fingerprint(spaced) == mark
    assert consent.fingerprint(reversed(TEXT)) != mark
    assert consent.fingerprint(other) != mark


def test_a_word_that_moves_between_title_and_introduction_is_another_text():
    short = Fragment("head", "head", title="Een twee", text="drie")
    long = Fragment("head", "head", title="Een", text="twee drie")
    assert consent.fingerprint([short]) != consent.fingerprint([long])


def test_a_second_question_shows_just_the_difference():
    after = [
        TEXT[0],
        Fragment("k1", "text", "A", "Iets anders."),
        TEXT[2],
        Fragment("k9", "text", "B", "Nieuw."),
    ]
    changes = consent.differences(TEXT, after)
    assert [(one.before and one.before.key, one.after and one.after.key) for one in changes] == [
        ("k1", "k1"),
        (None, "k9"),
        ("k3", None),
    ]


@given(
    st.lists(st.text(max_size=20), min_size=1, max_size=5),
    st.lists(st.text(max_size=20), min_size=1, max_size=5),
)
def test_different_words_never_share_a_fingerprint(one, other):
    def mark(words):
        return consent.fingerprint([Fragment(str(at), "text", text=word) for at, word in enumerate(words)])

    def plain(words):
        return [consent._plain(word) for word in words]

    assert (mark(one) == mark(other)) == (plain(one) == plain(other))
