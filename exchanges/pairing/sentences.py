"""Why a part scores what it scores, in Dutch, with names, words and figures.

Two directors may read these sentences about each other. So they never show a veto, and of an offer marked
confidential only that it exists: naming the words that met would give it away.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exchanges.pairing.dates import say_period
from exchanges.pairing.facts import Organisation, Person, Relation
from exchanges.pairing.windows import Window
from exchanges.pairing.words import words_that_meet

_LABELS = {
    "learn_offer": gettext_lazy("Leerwens en aanbod"),
    "relation": gettext_lazy("Bestaande samenwerking"),
    "challenges": gettext_lazy("Gedeelde opgave"),
    "wish": gettext_lazy("Wens"),
    "window": gettext_lazy("Gezamenlijke periode"),
    "sector": gettext_lazy("Sector"),
    "distance": gettext_lazy("Reisafstand"),
    "size": gettext_lazy("Omvang"),
}


def label_of(code: str) -> str:
    """The name of a part as it stands above a slider."""
    return str(_LABELS[code])


def join(words: list[str]) -> str:
    """‘a’, ‘b’ en ‘c’."""
    quoted = [f"‘{word}’" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return _("%(first)s en %(last)s") % {"first": ", ".join(quoted[:-1]), "last": quoted[-1]}


def learn_offer(a: Person, b: Person) -> str:
    """Both directions, each in a sentence of its own."""
    return f"{_one_learns(a, b)} {_one_learns(b, a)}"


def _one_learns(learner: Person, teacher: Person) -> str:
    names = {"learner": learner.name, "teacher": teacher.name}
    if not learner.learn.strip():
        return _("Wat %(learner)s wil leren, is onbekend en telt half.") % names
    if not teacher.offer.strip():
        return _("Wat %(teacher)s biedt, is onbekend en telt half.") % names
    if teacher.offer_confidential:
        return (
            _("Wat %(teacher)s biedt, is vertrouwelijk; het is naast de leerwens van %(learner)s gelegd.")
            % names
        )
    words = words_that_meet(learner.learn, teacher.offer)
    if not words:
        return _("In wat %(teacher)s biedt, komt de leerwens van %(learner)s niet terug.") % names
    return _("%(learner)s wil leren over %(words)s; dat zit in wat %(teacher)s biedt.") % {
        **names,
        "words": join(list(words[:3])),
    }


def relation(a: Person, b: Person, existing: Relation | None) -> str:
    """Since when the two organisations work together, and how."""
    names = {"a": a.organisation.name, "b": b.organisation.name}
    if existing is None:
        return _("%(a)s en %(b)s werken nog niet samen.") % names
    kind = f" ({existing.kind})" if existing.kind else ""
    if existing.since is None:
        return _("%(a)s en %(b)s werken samen%(kind)s; sinds wanneer is onbekend, dus telt het half.") % {
            **names,
            "kind": kind,
        }
    return _("%(a)s en %(b)s werken sinds %(year)d samen%(kind)s.") % {
        **names,
        "kind": kind,
        "year": existing.since,
    }


def challenges(a: Person, b: Person) -> str:
    """Which challenges both mention."""
    silent = [person.name for person in (a, b) if not person.challenges]
    if len(silent) == 2:
        return _("%(a)s en %(b)s noemen geen opgave.") % {"a": a.name, "b": b.name}
    if silent:
        return _("%(name)s noemt geen opgave.") % {"name": silent[0]}
    shared = sorted(a.challenges & b.challenges)
    if not shared:
        return _("%(a)s en %(b)s noemen verschillende opgaven.") % {"a": a.name, "b": b.name}
    return _("Beiden noemen %(challenges)s.") % {"challenges": join(shared)}


def asks_for(person: Person, other: Person) -> bool:
    """Whether somebody named the other or the other's organisation, as a wish or as a pair."""
    return (
        other.email in person.wishes
        or other.organisation.key in person.wish_organisations
        or person.pair_with == other.email
    )


def wish(a: Person, b: Person) -> str:
    """Who asked for whom."""
    names = {"a": a.name, "b": b.name}
    if a.pair_with == b.email and b.pair_with == a.email:
        return _("%(a)s en %(b)s melden zich samen.") % names
    if asks_for(a, b) and asks_for(b, a):
        return _("%(a)s en %(b)s vragen om elkaar.") % names
    for one, other in ((a, b), (b, a)):
        if asks_for(one, other):
            return _("%(one)s vraagt om %(other)s; andersom niet.") % {"one": one.name, "other": other.name}
    return _("%(a)s en %(b)s vragen niet om elkaar.") % names


def window(best: Window | None) -> str:
    """The best period, its meetings and what it costs."""
    if best is None:
        return _("Er is geen periode waarin beiden kunnen.")
    return _("%(period)s: %(meetings)s, %(lost)s.") % {
        "period": say_period(best.starts_on, best.last_day),
        "meetings": _meetings(best),
        "lost": _lost(best),
    }


def _meetings(best: Window) -> str:
    return {
        0: _("aan beide kanten een vergadering"),
        1: _("aan één kant een vergadering"),
        2: _("aan geen van beide kanten een vergadering"),
    }[best.sides_without_meeting]


def _lost(best: Window) -> str:
    if not best.lost_days:
        return _("er valt geen werkdag weg")
    return ngettext(
        "er valt %(count)d werkdag weg, beide kanten samen",
        "er vallen %(count)d werkdagen weg, beide kanten samen",
        best.lost_days,
    ) % {"count": best.lost_days}


def sector(a: Person, b: Person) -> str:
    """Whether the two look at the world from different sectors."""
    for person in (a, b):
        if not person.organisation.sector:
            return _("De sector van %(name)s is onbekend en telt half.") % {"name": person.organisation.name}
    labels = {"a": _sector(a.organisation), "b": _sector(b.organisation)}
    if a.organisation.sector == b.organisation.sector:
        return _("Beiden komen uit dezelfde sector: %(a)s.") % labels
    if a.organisation.is_corporation != b.organisation.is_corporation:
        return _("Een corporatie met een andere sector: %(a)s met %(b)s.") % labels
    return _("Twee verschillende sectoren: %(a)s met %(b)s.") % labels


def _sector(organisation: Organisation) -> str:
    return organisation.sector_label or organisation.sector


def distance(a: Person, b: Person, kilometres: int) -> str:
    """How far the two organisations lie apart."""
    for person in (a, b):
        if person.organisation.coordinates is None:
            return _("Waar %(name)s ligt, is onbekend en telt half.") % {"name": person.organisation.name}
    return _("Van %(a)s naar %(b)s is hemelsbreed %(count)d kilometer.") % {
        "a": a.organisation.place or a.organisation.name,
        "b": b.organisation.place or b.organisation.name,
        "count": kilometres,
    }


def size(a: Person, b: Person, percent: int) -> str:
    """How alike in size the two organisations are."""
    for person in (a, b):
        if not person.organisation.size:
            return _("De omvang van %(name)s is onbekend en telt half.") % {"name": person.organisation.name}
    return _("%(a)d en %(b)d medewerkers: de kleinste is %(percent)d%% van de grootste.") % {
        "a": a.organisation.size,
        "b": b.organisation.size,
        "percent": percent,
    }


Sayer = Callable[[Person, Person], str]
PLAIN: dict[str, Sayer] = {
    "learn_offer": learn_offer,
    "challenges": challenges,
    "wish": wish,
    "sector": sector,
}
"""The parts whose sentence needs the two people and nothing else."""
