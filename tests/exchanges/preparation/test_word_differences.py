"""Word differences: nothing is lost, and what changed is marked."""

from hypothesis import given
from hypothesis import strategies as st

from exchanges.word_differences import Kind, Piece, differences

TEXTS = st.text(alphabet="ab \n<&", max_size=60)


def test_what_went_stands_before_what_came():
    assert differences("Kijk een week mee", "Kijk vier dagen mee") == [
        Piece(Kind.SAME, "Kijk "),
        Piece(Kind.REMOVED, "een week "),
        Piece(Kind.ADDED, "vier dagen "),
        Piece(Kind.SAME, "mee"),
    ]


def test_equal_texts_have_one_piece():
    assert differences("Kijk mee", "Kijk mee") == [Piece(Kind.SAME, "Kijk mee")]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_back(before, after):
    pieces = differences(before, after)
    assert "".join(one.text for one in pieces if one.kind != Kind.REMOVED) == after
    old = "".join(one.text for one in pieces if one.kind != Kind.ADDED)
    assert old.split() == before.split()
