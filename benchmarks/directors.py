"""Invented directors with structure: sectors, places, weeks, wishes. Random scores would flatter a solver."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from exchanges.pairing.facts import (
    ANY_RULE,
    CORPORATION_OTHER_RULE,
    Organisation,
    Person,
    Pool,
    Relation,
    Span,
)
from exchanges.workdays import default_free_days, week_span

SECTORS = ("woningcorporatie", "zorg", "welzijn", "bouw", "gemeente", "energie")
CHALLENGES = ("wonen en zorg", "verduurzaming", "wijkaanpak", "leefbaarheid", "nieuwbouw", "dakloosheid")
LEARN = (
    "Hoe stuur je op samenwerking zonder er de baas over te zijn?",
    "Ervaren hoe een wijkteam werkt; zelf minder vergaderen",
    "Leren van ketensamenwerking aan de vastgoedkant",
    "Wonen en zorg echt bij elkaar brengen",
    "Sneller besluiten met de ploeg",
    "",
)
OFFER = (
    "Renovatie van 600 woningen, bewoners in de woning",
    "Wijkaanpak met 14 partners",
    "Een open MT en een volle agenda",
    "Ketensamenwerking met bouwers",
    "Een dagstart waarin de ploeg besluit",
    "",
)
REGIONS = {"noord": (53.0, 6.2), "midden": (52.1, 5.0), "zuid": (51.5, 5.5)}
EDITION = Span(date(2027, 1, 1), date(2027, 12, 31))
FREE_DAYS = default_free_days(2027)


def structured_pool(count: int, *, sides: bool = False, seed: int = 2027) -> Pool:
    """`count` directors, half of them of corporations; with `sides` the rule is corporation with other."""
    random = Random(seed)
    people = tuple(_director(random, number, count) for number in range(count))
    relations = {
        frozenset({random.randrange(count), random.randrange(count)}): Relation(
            random.choice([None, 2015, 2024, 2026])
        )
        for _ in range(count)
    }
    return Pool(
        edition="meting",
        span=EDITION,
        people=people,
        rule=CORPORATION_OTHER_RULE if sides else ANY_RULE,
        relations={keys: relation for keys, relation in relations.items() if len(keys) == 2},
    )


def crowded_pool(count: int, *, sides: bool = False, seed: int = 2027) -> Pool:
    """A pool in which many stay without a place: a third is free too briefly, or far from all the others."""
    pool, random = structured_pool(count, sides=sides, seed=seed), Random(seed + 1)
    people = tuple(
        _hard_to_place(random, person) if person.key % 3 == 0 else person for person in pool.people
    )
    return replace(pool, people=people)


def _hard_to_place(random: Random, person: Person) -> Person:
    """Free for one to three weeks, here and there just before or after what most people have."""
    begin = date(2027, 2, 1) + timedelta(weeks=random.choice([0, 1, 2, 3, 20, 22, 24]))
    return replace(person, availability=(Span(begin, begin + timedelta(days=random.choice([4, 11, 18]))),))


def _address(number: int) -> str:
    return f"directeur-{number:05d}@meting.example"


def _director(random: Random, number: int, count: int) -> Person:
    begin = date(2027, 3, 1) + timedelta(weeks=random.randrange(7))
    others = frozenset({_address(random.randrange(count))})
    return Person(
        key=number,
        email=_address(number),
        name=f"Directeur {number}",
        organisation=_organisation(random, number),
        availability=(Span(begin, begin + timedelta(weeks=random.choice([5, 7, 10, 12]))),),
        impossible=(week_span(2027, 18),) if random.random() < 0.3 else (),
        learn=random.choice(LEARN),
        offer=random.choice(OFFER),
        challenges=frozenset(random.sample(CHALLENGES, random.randrange(4))),
        wishes=others if random.random() < 0.2 else frozenset(),
        vetoes=others if random.random() > 0.9 else frozenset(),
    )


def _organisation(random: Random, number: int) -> Organisation:
    sector = SECTORS[0] if number % 2 == 0 else random.choice(SECTORS[1:])
    region = random.choice(sorted(REGIONS))
    latitude, longitude = REGIONS[region]
    return Organisation(
        key=number,
        name=f"Organisatie {number}",
        sector=sector,
        sector_label=sector,
        is_corporation=sector == SECTORS[0],
        place=f"Plaats {number % 300}",
        region=region,
        size=random.choice([None, 50, 120, 300, 800]),
        coordinates=(latitude + random.randrange(20) / 40, longitude + random.randrange(20) / 40),
        free_days=FREE_DAYS,
        meetings=frozenset(date(2027, month, random.randrange(1, 29)) for month in range(3, 8)),
    )
