"""Who must say yes to a story, to which pieces of it, and whether it may be published. No database here.

Source: docs/rules.md section 5. Unknown is no: a story may be published exactly when every party that must
agree has said yes to the very pieces that concern it. A yes holds the fingerprint of those pieces, so a
changed piece voids just the answers about it, and an unchanged one carries its answers to the next version.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

YES = "yes"
ANSWER_DAYS = 30
"""How long somebody has to answer; no answer counts as no all the same."""


@dataclass(frozen=True)
class Fragment:
    """A piece of a story as its readers get it: the head, a question, a text, a quotation or a picture."""

    key: str
    kind: str
    side: str = ""
    title: str = ""
    text: str = ""
    picture: str = ""
    alt: str = ""
    caption: str = ""
    people: str = ""


@dataclass(frozen=True)
class Party:
    """Somebody who must agree; ``fragments`` None means the whole text.

    ``needs_record`` is for minors and tenants: only a yes that an organiser recorded with evidence counts.
    """

    key: str
    fragments: frozenset[str] | None = None
    needs_record: bool = False


@dataclass(frozen=True)
class Portrait:
    """One person in one piece, pictured or quoted."""

    person: str
    fragment: str
    needs_record: bool = False


@dataclass(frozen=True)
class Given:
    """The answer of one party, and the fingerprint of what it was given to."""

    answer: str
    fingerprint: str = ""
    is_recorded: bool = False


@dataclass(frozen=True)
class Change:
    """A piece that differs between two texts: before None is new, after None is gone."""

    before: Fragment | None
    after: Fragment | None


def director(number: object) -> str:
    return f"director:{number}"


def organisation(number: object) -> str:
    return f"organisation:{number}"


def person(name: str) -> str:
    """One person is one party in all pieces; within a story a name means one person."""
    return f"person:{_plain(name).casefold()}"


def required(
    directors: Iterable[object], organisations: Iterable[object], portraits: Iterable[Portrait]
) -> tuple[Party, ...]:
    """Everybody who must agree.

    ``directors`` are both of the exchange, or the authors of a text without one; ``organisations`` both of
    the exchange, or none.
    """
    whole = [director(one) for one in directors] + [organisation(one) for one in organisations]
    people: dict[str, Party] = {}
    for portrait in portraits:
        key = person(portrait.person)
        known = people.get(key, Party(key, frozenset()))
        people[key] = Party(
            key,
            (known.fragments or frozenset()) | {portrait.fragment},
            known.needs_record or portrait.needs_record,
        )
    return (*(Party(key) for key in dict.fromkeys(whole)), *people.values())


def concerning(party: Party, fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """The pieces this party judges, in their order."""
    if party.fragments is None:
        return tuple(fragments)
    return tuple(fragment for fragment in fragments if fragment.key in party.fragments)


def fingerprint(fragments: Iterable[Fragment]) -> str:
    """SHA-256 over the pieces in their order; white space and ways to write an accent make no difference."""
    told = [{name: _plain(value) for name, value in asdict(piece).items()} for piece in fragments]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def is_yes(party: Party, fragments: Sequence[Fragment], given: Given | None) -> bool:
    """Whether this party said yes to exactly the pieces that concern it."""
    pieces = concerning(party, fragments)
    return (
        given is not None
        and bool(pieces)
        and given.answer == YES
        and given.fingerprint == fingerprint(pieces)
        and (given.is_recorded or not party.needs_record)
    )


def silent(
    parties: Sequence[Party], fragments: Sequence[Fragment], given: Mapping[str, Given]
) -> list[Party]:
    """The parties without a yes to this text."""
    return [party for party in parties if not is_yes(party, fragments, given.get(party.key))]


def may_publish(parties: Sequence[Party], fragments: Sequence[Fragment], given: Mapping[str, Given]) -> bool:
    """Exactly when there is somebody who must agree and everybody who must agree said yes to this text."""
    return bool(parties) and not silent(parties, fragments, given)


def differences(before: Sequence[Fragment], after: Sequence[Fragment]) -> list[Change]:
    """What somebody who agreed to ``before`` has to judge of ``after``: new, changed and removed pieces."""
    known = {piece.key: piece for piece in before}
    kept = {piece.key for piece in after}
    changes = [
        Change(known.get(piece.key), piece)
        for piece in after
        if piece.key not in known or fingerprint([known[piece.key]]) != fingerprint([piece])
    ]
    return changes + [Change(piece, None) for piece in before if piece.key not in kept]


def _plain(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())
